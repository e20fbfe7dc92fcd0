/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cytodiffusion.analysis.SegmentationOptions;
import org.cytodiffusion.cell.CellKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segment}: images in, label images and measurements out; no model, no classes. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds and measures the blood cells in images, without telling their classes.",
            "Writes into DIR: labels/NAME.tif (each pixel the number of its cell), cells.geojson"
                    + " (outlines), measurements.csv (size and stain of each cell), redcells.csv"
                    + " (sizes of the red cells), overlays/NAME.png, run.json, and failures.csv if"
                    + " there are any.",
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
final class SegmentCommand implements Callable<Integer> {

    /** Which cells are kept. */
    enum Kinds {
        ALL,
        LEUKOCYTES,
        ERYTHROCYTES,
        PLATELETS;

        Set<CellKind> kinds() {
            return switch (this) {
                case ALL -> EnumSet.allOf(CellKind.class);
                case LEUKOCYTES -> EnumSet.of(CellKind.LEUKOCYTE);
                case ERYTHROCYTES -> EnumSet.of(CellKind.ERYTHROCYTE);
                case PLATELETS -> EnumSet.of(CellKind.PLATELET);
            };
        }
    }

    @Spec private CommandSpec spec;

    @Mixin private ImageInputs inputs;

    @Option(
            names = "--cells",
            paramLabel = "all|leukocytes|erythrocytes|platelets",
            defaultValue = "ALL",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Which cells to keep. Default: all.")
    private Kinds cells;

    @Option(
            names = "--red-cell-diameter",
            paramLabel = "UM",
            description =
                    "Usual diameter of the red cells in um. The scale is judged by it where it is"
                            + " not known. Default: that of people, 7.5.")
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
            defaultValue = "Infinity",
            description = "Larger cells are dropped. Default: no limit.")
    private double largest;

    @Override
    public Integer call() {
        try {
            return new SegmentJob(settings(), spec.commandLine().getErr()).run();
        } catch (IOException e) {
            throw inputs.wrong(e.getMessage());
        }
    }

    private SegmentJob.Settings settings() throws IOException {
        double red = redCellDiameter == null ? SegmentationOptions.HUMAN_RED_CELL : redCellDiameter;
        if (!(red >= 1 && red <= 30)) {
            throw inputs.wrong("--red-cell-diameter must be from 1 to 30 um, not " + red + ".");
        }
        if (!(smallest >= 0 && largest >= smallest)) {
            throw inputs.wrong(
                    "--min-diameter must be at least 0 and at most --max-diameter, not "
                            + smallest
                            + " and "
                            + largest
                            + ".");
        }
        SegmentationOptions options =
                new SegmentationOptions(cells.kinds(), red, smallest, largest, inputs.pixelSize());
        return new SegmentJob.Settings(
                inputs.images(),
                inputs.out(),
                options,
                inputs.finder(),
                inputs.threads(),
                inputs.resume());
    }
}
