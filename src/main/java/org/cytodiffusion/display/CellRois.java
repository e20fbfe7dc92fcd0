/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.report.CellRow;

/**
 * Cells as outlines of ImageJ. Each is named like {@code 12 neutrophil 0.98}, is in the group of
 * its class (its place among the classes of the model, from 1), has the colour of its class, and
 * carries every value of its table row as a property, under the name of the column.
 */
public final class CellRois {

    /** A property that every outline of ours has, and no other. */
    static final String MARK = "cytodiffusion";

    /** ImageJ knows groups up to this. */
    private static final int LAST_GROUP = 255;

    private CellRois() {}

    /**
     * Makes the outlines of an image.
     *
     * @param result the image
     * @return one outline a cell, in the order of the cells
     */
    public static List<Roi> of(SmearResult result) {
        List<Roi> rois = new ArrayList<>();
        for (ClassifiedCell cell : result.cells()) {
            rois.add(roi(result, cell));
        }
        return rois;
    }

    /** Whether an outline was made here. */
    static boolean isOurs(Roi roi) {
        return roi.getProperty(MARK) != null;
    }

    private static Roi roi(SmearResult result, ClassifiedCell cell) {
        Contour contour = cell.cell().contour();
        Roi roi =
                new PolygonRoi(
                        contour.x().clone(), contour.y().clone(), contour.size(), Roi.TRACED_ROI);
        roi.setName(
                String.format(
                        Locale.ROOT,
                        "%d %s %.2f",
                        cell.cell().label(),
                        cell.verdict().cellClass().name(),
                        cell.verdict().probability()));
        // The group first, because it brings a colour of its own.
        int group = 1 + result.classes().indexOf(cell.verdict().cellClass());
        roi.setGroup(Math.min(LAST_GROUP, group));
        roi.setStrokeColor(new Color(cell.verdict().cellClass().rgb()));
        roi.setProperty(MARK, "cell");
        List<String> columns = CellRow.columns(result.classes());
        List<Object> values = CellRow.values(result, cell);
        IntStream.range(0, columns.size())
                .forEach(i -> roi.setProperty(columns.get(i), values.get(i).toString()));
        return roi;
    }
}
