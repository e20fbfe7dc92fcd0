/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.explain.Waypoint;

/** Draws the cells from a cell to its counterfactual, with the probability of both classes. */
final class WayPainter {

    private static final int CELL = 160;
    private static final int GAP = 8;
    private static final int BAR = 14;
    private static final int LINE = 20;
    private static final Color TROUGH = new Color(0xE6E6E6);

    private WayPainter() {}

    /** The strip: a column a cell. */
    static BufferedImage paint(CellExplanation explained) {
        List<Waypoint> way = explained.explanation().way();
        int height = Tiles.TITLE + CELL + GAP + 3 * LINE;
        BufferedImage strip = Tiles.blank(way.size() * (CELL + GAP) - GAP, height);
        Graphics2D graphics = Tiles.pen(strip);
        graphics.setFont(Tiles.BOLD);
        graphics.drawString(title(explained), 0, Tiles.TITLE - 8);
        graphics.setFont(Tiles.PLAIN);
        int x = 0;
        for (Waypoint point : way) {
            graphics.drawImage(Tiles.scaled(Tiles.of(point.crop()), CELL), x, Tiles.TITLE, null);
            int y = Tiles.TITLE + CELL + GAP;
            double[] probabilities = point.verdict().probabilities();
            bar(
                    graphics,
                    explained.winner(),
                    probabilities[explained.explanation().winner()],
                    x,
                    y);
            y += LINE;
            bar(
                    graphics,
                    explained.chosen(),
                    probabilities[explained.explanation().chosen()],
                    x,
                    y);
            y += LINE + Tiles.PLAIN.getSize();
            graphics.setColor(Tiles.INK);
            graphics.drawString("called " + point.verdict().cellClass().name(), x, y);
            x += CELL + GAP;
        }
        graphics.dispose();
        return strip;
    }

    private static String title(CellExplanation explained) {
        return String.format(
                Locale.ROOT,
                "On the way: probability of %s (above) and %s (below)",
                explained.winner().name(),
                explained.chosen().name());
    }

    /** A bar as long as the probability, in the colour of the class, and the number behind it. */
    private static void bar(Graphics2D graphics, CellClass cellClass, double part, int x, int y) {
        int length = CELL - 44;
        graphics.setColor(TROUGH);
        graphics.fillRect(x, y, length, BAR);
        graphics.setColor(new Color(cellClass.rgb()));
        graphics.fillRect(x, y, (int) Math.round(length * part), BAR);
        graphics.setColor(Tiles.INK);
        String number = String.format(Locale.ROOT, "%.2f", part);
        graphics.drawString(number, x + length + 6, y + BAR - 2);
    }
}
