/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.SegmentOptions;

/**
 * What a person may choose about finding cells.
 *
 * @param kinds kinds of cells to keep, at least one
 * @param redCellDiameter usual diameter of the red cells in um, above 0: other animals have smaller
 *     or larger ones than people
 * @param smallest cells of a smaller diameter (of the disc of equal area) are dropped; in um, 0 for
 *     no limit beyond that of the kind
 * @param largest cells of a larger diameter are dropped; in um, at least {@code smallest}
 * @param pixelSize scale in um a pixel, above 0; empty to take the calibration or else estimate it
 */
public record SegmentationOptions(
        Set<CellKind> kinds,
        double redCellDiameter,
        double smallest,
        double largest,
        OptionalDouble pixelSize) {

    /** The diameter of human red cells in um. */
    public static final double HUMAN_RED_CELL = SegmentOptions.defaults().redCells().diameter();

    public SegmentationOptions {
        if (kinds.isEmpty() || !(redCellDiameter > 0) || !(smallest >= 0 && largest >= smallest)) {
            throw new IllegalArgumentException(
                    String.join(
                            " ",
                            "Kinds and diameters must be chosen so that cells can be found:",
                            kinds + "," + redCellDiameter + "," + smallest + "," + largest));
        }
    }

    /** Every cell of a human smear, scale found from the image. */
    public static SegmentationOptions defaults() {
        return new SegmentationOptions(
                EnumSet.allOf(CellKind.class),
                HUMAN_RED_CELL,
                0,
                Double.POSITIVE_INFINITY,
                OptionalDouble.empty());
    }

    /** Whether cells of a kind and diameter (um) are kept. */
    boolean keeps(CellKind kind, double diameter) {
        return kinds.contains(kind) && diameter >= smallest && diameter <= largest;
    }

    /** How cells are found, the limits of red cells stretched to their diameter. */
    public SegmentOptions finding() {
        SegmentOptions human = SegmentOptions.defaults();
        double stretch = redCellDiameter / HUMAN_RED_CELL;
        double area = stretch * stretch;
        SegmentOptions.RedCells red = human.redCells();
        SegmentOptions.RedCells stretched =
                new SegmentOptions.RedCells(
                        redCellDiameter,
                        red.minimumArea() * area,
                        red.minimumPartArea() * area,
                        red.minimumCutArea() * area,
                        red.maximumArea() * area,
                        red.minimumSolidity(),
                        red.splitDepth());
        return new SegmentOptions(
                human.workingPixel(),
                human.smoothing(),
                human.minimumDensity(),
                human.densityShare(),
                human.leukocytes(),
                stretched,
                human.platelets());
    }
}
