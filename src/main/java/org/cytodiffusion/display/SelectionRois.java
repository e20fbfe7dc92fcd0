/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.gui.Roi;
import java.awt.Color;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;

/** What makes the selected cell stand out: a white line with a black one in it. */
final class SelectionRois {

    static final String MARK = "selected";

    private SelectionRois() {}

    /** The lines, from below to above. */
    static List<Roi> of(ClassifiedCell cell) {
        return List.of(line(cell, Color.WHITE, 9), line(cell, Color.BLACK, 6));
    }

    private static Roi line(ClassifiedCell cell, Color colour, int width) {
        Roi roi = KindRois.outline(cell.cell().contour(), 0, 0);
        roi.setName(cell.cell().label() + " selected");
        roi.setStrokeColor(colour);
        roi.setUnscalableStrokeWidth(width);
        roi.setAntiAlias(true);
        roi.setProperty(CellRois.MARK, MARK);
        return roi;
    }
}
