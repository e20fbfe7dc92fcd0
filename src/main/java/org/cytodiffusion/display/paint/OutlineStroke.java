/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.gui.Roi;
import java.awt.BasicStroke;
import org.cytodiffusion.cell.Verdict;

/** How lines are drawn, in pixels of the screen at every zoom. */
public final class OutlineStroke {

    private static final float PLAIN = 2;
    private static final float THICK = 4.5f;

    private OutlineStroke() {}

    /** Draws the outline of a cell: dashed if nobody vouches for it, thick if it is anomalous. */
    public static void line(Roi roi, Verdict verdict, boolean reviewed) {
        BasicStroke stroke = stroke(reviewed || verdict.certain(), verdict.isAnomalous());
        roi.setUnscalableStrokeWidth(stroke.getLineWidth());
        roi.setStroke(stroke);
        roi.setAntiAlias(true);
    }

    /** The line of cells that somebody vouches for or not, and that are anomalous or not. */
    public static BasicStroke stroke(boolean vouched, boolean anomalous) {
        float width = anomalous ? THICK : PLAIN;
        float[] dashes = {7 + width / 2, 4 + width / 2};
        return vouched
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(
                        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }
}
