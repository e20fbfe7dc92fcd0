/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.cytodiffusion.analysis.SegmentationOptions;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellKind;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param cells one of the constants
 * @param redCellDiameter in um
 * @param minDiameter in um; 0 for no limit
 * @param maxDiameter in um; 0 for no limit
 * @param pixelSize in um; 0 to find it from the image
 */
record SegmentChoices(
        String cells,
        double redCellDiameter,
        double minDiameter,
        double maxDiameter,
        double pixelSize) {

    static final String ALL = "all";
    static final String LEUKOCYTES = "leukocytes";
    static final String ERYTHROCYTES = "erythrocytes";
    static final String PLATELETS = "platelets";

    static final String LABELS = "label image";
    static final String ROIS = "ROIs";
    static final String BOTH = "label image and ROIs";

    private static final double LARGEST_RED_CELL = 30;

    /** The options of segmentation. */
    SegmentationOptions options() throws UserException {
        if (!(redCellDiameter >= 1 && redCellDiameter <= LARGEST_RED_CELL)) {
            throw new UserException(
                    "redcelldiameter must be from 1 to 30 um, not " + redCellDiameter + ".");
        }
        double largest = maxDiameter == 0 ? Double.POSITIVE_INFINITY : maxDiameter;
        if (!(minDiameter >= 0 && largest >= minDiameter)) {
            throw new UserException(
                    "mindiameter must be from 0 to maxdiameter, and maxdiameter 0 for no limit, not"
                            + " "
                            + minDiameter
                            + " and "
                            + maxDiameter
                            + ".");
        }
        if (!(pixelSize >= 0 && pixelSize <= EngineChoices.LARGEST_PIXEL)) {
            throw new UserException(
                    "pixelsize must be from 0 (find it from the image) to "
                            + EngineChoices.LARGEST_PIXEL
                            + " um, not "
                            + pixelSize
                            + ".");
        }
        OptionalDouble size =
                pixelSize == 0 ? OptionalDouble.empty() : OptionalDouble.of(pixelSize);
        return new SegmentationOptions(kinds(), redCellDiameter, minDiameter, largest, size);
    }

    /** Whether an output holds labels, or outlines. */
    static boolean holds(String output, String what) throws UserException {
        if (output == null || !Set.of(LABELS, ROIS, BOTH).contains(output)) {
            throw new UserException(
                    String.format(
                            "output must be %s, %s or %s, not \"%s\".",
                            LABELS, ROIS, BOTH, output));
        }
        return output.equals(what) || output.equals(BOTH);
    }

    private Set<CellKind> kinds() throws UserException {
        return switch (cells == null ? "" : cells) {
            case ALL -> EnumSet.allOf(CellKind.class);
            case LEUKOCYTES -> EnumSet.of(CellKind.LEUKOCYTE);
            case ERYTHROCYTES -> EnumSet.of(CellKind.ERYTHROCYTE);
            case PLATELETS -> EnumSet.of(CellKind.PLATELET);
            default ->
                    throw new UserException(
                            String.format(
                                    "cells must be %s, %s, %s or %s, not \"%s\".",
                                    ALL, LEUKOCYTES, ERYTHROCYTES, PLATELETS, cells));
        };
    }
}
