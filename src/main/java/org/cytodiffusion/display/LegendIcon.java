/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import javax.swing.Icon;
import org.cytodiffusion.display.paint.OutlineStroke;
import org.cytodiffusion.display.paint.OverlayPainter;

/** Small pictures for a legend: a patch of a colour, or a line as cells have it. */
final class LegendIcon implements Icon {

    private static final Color EDGE = new Color(0, 0, 0, 90);
    private static final Color INK = new Color(0x333333);

    private final int width;
    private final int height;
    private final Color patch;
    private final BasicStroke line;

    private LegendIcon(int width, int height, Color patch, BasicStroke line) {
        this.width = width;
        this.height = height;
        this.patch = patch;
        this.line = line;
    }

    /** A patch. */
    static LegendIcon patch(Color colour) {
        return new LegendIcon(14, 14, colour, null);
    }

    /** A line of a cell. */
    static LegendIcon line(boolean vouched, boolean anomalous) {
        return new LegendIcon(30, 14, null, OutlineStroke.stroke(vouched, anomalous));
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        OverlayPainter.smooth(pen);
        if (patch != null) {
            pen.setColor(patch);
            pen.fillRoundRect(x, y, width - 1, height - 1, 5, 5);
            pen.setColor(EDGE);
            pen.drawRoundRect(x, y, width - 1, height - 1, 5, 5);
        } else {
            pen.setColor(INK);
            pen.setStroke(line);
            pen.draw(new Line2D.Double(x, y + height / 2.0, x + (double) width, y + height / 2.0));
        }
        pen.dispose();
    }

    @Override
    public int getIconWidth() {
        return width;
    }

    @Override
    public int getIconHeight() {
        return height;
    }
}
