/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.ImageList;
import org.cytodiffusion.job.RegionFiles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classify}: images in, tables and pictures out. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Classifies the blood cells in images.",
            "Writes into DIR: cells.csv (one row a cell), differential.csv, cells.geojson"
                    + " (outlines), measurements.csv (size and stain of each cell), redcells.csv,"
                    + " overlays/NAME.png, report.html (read this first), run.json, and"
                    + " failures.csv if there are any.",
            "Research use only.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all images done",
            "1:some images failed: they are named in failures.csv, the others are complete",
            "2:wrong usage: nothing was done",
            "4:nothing could be written: a run with --resume goes on"
        })
final class ClassifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

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
            names = "--cells",
            paramLabel = "all|leukocytes",
            defaultValue = "ALL",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to classify. Default: all.")
    private AnalysisOptions.Cells cells;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "16",
            description = "Most noise trials spent on a cell. Default: ${DEFAULT-VALUE}.")
    private int maxTrials;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:i]",
            defaultValue = "auto",
            description = "What computes. auto takes a GPU if there is one. Default: auto.")
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
    public Integer call() {
        try {
            ClassifyJob.Settings settings = settings();
            ProgressLine progress =
                    new ProgressLine(
                            spec.commandLine().getErr(), settings.images().images().size());
            return ExitCode.of(new ClassifyJob(settings, progress).run());
        } catch (IOException e) {
            throw inputs.wrong(e.getMessage());
        }
    }

    private ClassifyJob.Settings settings() throws IOException {
        AnalysisOptions.Layout layout =
                crops ? AnalysisOptions.Layout.CROP : AnalysisOptions.Layout.FIELD;
        int trials = inputs.atLeastOne("--max-trials", maxTrials);
        AnalysisOptions options = new AnalysisOptions(cells, layout, inputs.pixelSize(), trials);
        ClassifyJob.Run run =
                new ClassifyJob.Run(
                        device(), device, inputs.finder(), inputs.threads(), seed, inputs.resume());
        ImageList images = inputs.images();
        Optional<RegionFiles> given = given(images.images().size());
        return new ClassifyJob.Settings(images, inputs.out(), bundle(), options, run, given);
    }

    private Optional<RegionFiles> given(int images) {
        if (labels == null && rois == null) {
            return Optional.empty();
        }
        if (crops || labels != null && rois != null) {
            throw inputs.wrong(
                    "Give one of --crops, --labels and --rois, as each says where the cells are.");
        }
        Path place = labels == null ? rois : labels;
        if (!Files.exists(place)) {
            throw inputs.wrong("There is no file or folder " + place + ": check the path.");
        }
        if (images > 1 && !Files.isDirectory(place)) {
            throw inputs.wrong(
                    "There are "
                            + images
                            + " images, but "
                            + place
                            + " is one file: give a folder.");
        }
        return Optional.of(
                new RegionFiles(place, labels == null ? RegionFiles.ROIS : RegionFiles.LABELS));
    }

    private ModelBundle bundle() throws IOException {
        ModelCatalog catalog = ModelsCommand.catalog(models);
        if (model == null && catalog.names().isEmpty()) {
            throw inputs.wrong("No model is installed: give --model a folder.");
        }
        return catalog.find(model == null ? catalog.names().get(0) : model);
    }

    private DeviceChoice device() {
        try {
            return DeviceChoice.parse(device);
        } catch (IllegalArgumentException e) {
            throw inputs.wrong(e.getMessage());
        }
    }
}
