/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.cli.options.ImageInputs;
import org.cytodiffusion.job.SegmentJob;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.SegmentRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code segment}: images in, label images and measurements out; no model, no classes. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds and measures the blood cells in images, without classifying them.",
            "Writes into DIR: labels/NAME.tif (each pixel the number of its cell), cells.geojson"
                    + " (outlines), geojson/NAME.geojson (one an image), measurements.csv (size and"
                    + " stain of each cell), redcells.csv (sizes of the red cells), overlays/NAME.png,"
                    + " run.json, and failures.csv if there are any.",
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
final class SegmentCommand extends JobCommand {

    @Mixin private ImageInputs inputs;

    @Option(
            names = "--cells",
            paramLabel = "all|leukocytes|erythrocytes|platelets",
            defaultValue = SegmentationOptions.ALL,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to keep. Default: all.")
    private String cells;

    @Option(
            names = "--red-cell-diameter",
            paramLabel = "UM",
            description =
                    "Usual diameter of the red cells in um. The scale is estimated "
                            + "by it where it is not known. Default: 7.5, as in humans.")
    private Double redCellDiameter;

    @Option(
            names = "--min-diameter",
            paramLabel = "UM",
            defaultValue = "0",
            description = "Smaller cells are dropped. Default: no limit.")
    private double smallest;

    @Option(
            names = "--max-diameter",
            paramLabel = "UM",
            defaultValue = "0",
            description = "Larger cells are dropped. Default: no limit.")
    private double largest;

    @Override
    int run(GivenValues given) throws IOException {
        SegmentRequest request = SegmentRequest.parse(given);
        BatchRequest batch = BatchRequest.of(given, inputs.inputs());
        ProgressLine line = progress(batch.images().images().size());
        return ExitCode.of(new SegmentJob(request, batch, line).run());
    }
}
