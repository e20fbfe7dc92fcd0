/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.cytodiffusion.analysis.scale.GivenScale;
import org.cytodiffusion.analysis.scale.ScaleSurvey;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
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

    /** Cells of every kind. */
    public static final String ALL = "all";

    /** Only cells with a stained nucleus. */
    public static final String LEUKOCYTES = "leukocytes";

    /** Only red cells. */
    public static final String ERYTHROCYTES = "erythrocytes";

    /** Only platelets. */
    public static final String PLATELETS = "platelets";

    private static final String RED_CELL = "red-cell-diameter";
    private static final String SMALLEST = "min-diameter";
    private static final String LARGEST = "max-diameter";

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

    /**
     * Reads options, whatever door they come through; those that are not given have their defaults.
     *
     * @param given {@code cells}, {@code red-cell-diameter}, {@code min-diameter}, {@code
     *     max-diameter} (0 for no limit) and {@code pixel-size}
     * @throws UserException if one of them is not allowed
     */
    public static SegmentationOptions parse(GivenValues given) throws UserException {
        Map<String, Set<CellKind>> kinds = new LinkedHashMap<>();
        kinds.put(ALL, EnumSet.allOf(CellKind.class));
        kinds.put(LEUKOCYTES, EnumSet.of(CellKind.LEUKOCYTE));
        kinds.put(ERYTHROCYTES, EnumSet.of(CellKind.ERYTHROCYTE));
        kinds.put(PLATELETS, EnumSet.of(CellKind.PLATELET));
        double red =
                given.isGiven(RED_CELL)
                        ? given.number(RED_CELL, 1, 30, "from 1 to 30 um")
                        : HUMAN_RED_CELL;
        double smallest = limit(given, SMALLEST, 0);
        double largest = limit(given, LARGEST, 0);
        double most = largest == 0 ? Double.POSITIVE_INFINITY : largest;
        if (!(smallest >= 0 && most >= smallest)) {
            throw new UserException(
                    String.format(
                            "%s must be from 0 to %s, and %s 0 for no limit, not %s and %s.",
                            given.written(SMALLEST),
                            given.written(LARGEST),
                            given.written(LARGEST),
                            smallest,
                            largest));
        }
        return new SegmentationOptions(
                given.isGiven("cells") ? given.choice("cells", kinds) : kinds.get(ALL),
                red,
                smallest,
                most,
                GivenScale.of(given));
    }

    private static double limit(GivenValues given, String name, double otherwise)
            throws UserException {
        return given.isGiven(name)
                ? given.number(name).orElseThrow(() -> given.refused(name, "a diameter in um"))
                : otherwise;
    }

    /** Names and values of all options, as files keep them. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cells", kinds.toString().toLowerCase(Locale.ROOT));
        all.put("red_cell_diameter", String.valueOf(redCellDiameter));
        all.put("min_diameter", String.valueOf(smallest));
        all.put("max_diameter", String.valueOf(largest));
        all.put("pixel_size", GivenScale.written(pixelSize));
        return all;
    }

    /** What is known of the scale before any image is looked at. */
    ScaleSurvey survey() {
        return new ScaleSurvey(false, pixelSize);
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
