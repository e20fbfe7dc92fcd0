/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.ImageInputs;
import org.cytodiffusion.cli.options.SmearOptions;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code classify}: images in, tables and pictures out. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Classifies the blood cells in images.",
            "Writes into DIR: cells.csv (one row a cell), differential.csv, cells.geojson"
                    + " (outlines), geojson/NAME.geojson (the same, one an image, for QuPath),"
                    + " measurements.csv (size and stain of each cell), redcells.csv,"
                    + " overlays/NAME.png, report.html (read this first), run.json, and"
                    + " failures.csv if there are any. Where smears are told apart, triage.html (which"
                    + " to look at first: read this first) and triage.csv."
                    + " What is known of images stands in images.csv.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all images done",
            "1:some images failed: they are named in failures.csv, the others are complete",
            "2:wrong usage: nothing was done",
            "4:nothing could be written: a run with --resume continues from there"
        })
final class ClassifyCommand extends JobCommand {

    @Mixin private ImageInputs inputs;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description =
                    "A model by name, or the folder of one. Default: the first that is known.")
    private String model;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Looks for models in this folder only.")
    private Path models;

    @Option(names = "--crops", description = "Every image is one centred cell: one row an image.")
    private boolean crops;

    @Option(
            names = "--labels",
            paramLabel = "FILE|DIR",
            description =
                    "Takes the cells from a label image (StarDist, Cellpose, segment) instead of"
                            + " finding them: a file for one image, or a folder with NAME_labels.tif or"
                            + " NAME.tif for each.")
    private Path labels;

    @Option(
            names = "--rois",
            paramLabel = "FILE|DIR",
            description =
                    "Takes the cells from outlines of ImageJ instead: a .roi or .zip file for one"
                            + " image, or a folder with NAME.zip or NAME.roi for each.")
    private Path rois;

    @Option(
            names = "--also",
            paramLabel = "labels,rois",
            description =
                    "Writes for each image the cells as a label image (labels/NAME.tif), as"
                            + " outlines for ImageJ's ROI Manager (rois/NAME.zip), or both.")
    private String also;

    @Mixin private SmearOptions smears;

    @Option(
            names = "--cells",
            paramLabel = "all|leukocytes",
            defaultValue = SegmentationOptions.ALL,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to classify. Default: all.")
    private String cells;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "" + AnalysisOptions.USUAL_TRIALS,
            description =
                    "Most trials spent on a cell: each adds noise to it and asks the network "
                            + "to remove it. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Option(
            names = "--certainty",
            paramLabel = "P",
            description =
                    "Least probability that a cell must have to be called certain, "
                            + "besides what the model requires. Default: as the model promises.")
    private String certainty;

    @Option(
            names = "--learn",
            description =
                    "First learns the laboratory from these images, without labels (at least 50"
                            + " leukocytes): names get better where the model does not know it, and"
                            + " nothing is called certain. The model made lies in DIR/model.")
    private boolean learn;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:i]",
            defaultValue = "auto",
            description =
                    "The device that computes: auto takes a GPU if there is one. Default: "
                            + "auto.")
    private String device;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Written to run.json. Models that hold their noise in themselves, as those that"
                            + " come with this software, give the same result with every seed.")
    private long seed;

    @Override
    int run(GivenValues given) throws IOException {
        ClassifyRequest request = ClassifyRequest.parse(given);
        BatchRequest batch = BatchRequest.of(given, inputs.inputs());
        ProgressLine line = progress(batch.images().images().size());
        return ExitCode.of(new ClassifyJob(request, batch, line).run());
    }
}
