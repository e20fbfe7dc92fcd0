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
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.report.tables.KindColour;
import org.cytodiffusion.report.tables.MeasurementRow;

/**
 * Cells that are not classified as outlines of ImageJ. Each is named like {@code 12 leukocyte}, is
 * in the group of its kind (leukocytes 1, red cells 2, platelets 3), has its colour, and carries
 * its measurements as properties, under the names of the columns of {@code measurements.csv}.
 */
public final class KindRois {

    private KindRois() {}

    /**
     * Makes the outlines of an image.
     *
     * @param result the image
     * @return one outline a cell, in the order of the cells
     */
    public static List<Roi> of(SegmentResult result) {
        List<Roi> rois = new ArrayList<>();
        for (Cell cell : result.cells()) {
            Roi roi = outline(cell.contour(), 0, 0);
            roi.setName(cell.label() + " " + KindColour.nameOf(cell.kind()));
            // The group first, because it brings a colour of its own.
            roi.setGroup(1 + cell.kind().ordinal());
            roi.setStrokeColor(new Color(KindColour.of(cell.kind())));
            roi.setProperty(CellRois.MARK, CellRois.CELL);
            List<String> columns = MeasurementRow.columns();
            List<Object> values = MeasurementRow.of(result.image(), cell, result.pixelSize());
            for (int i = 0; i < values.size(); i++) {
                roi.setProperty(columns.get(i), values.get(i).toString());
            }
            rois.add(roi);
        }
        return rois;
    }

    /** A contour moved right and down by so many pixels. */
    static Roi outline(Contour contour, int right, int down) {
        int[] x = contour.x().clone();
        int[] y = contour.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += right;
            y[i] += down;
        }
        return new PolygonRoi(x, y, x.length, Roi.TRACED_ROI);
    }
}
