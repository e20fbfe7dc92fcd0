/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Lays a map over its cell, and draws the scale of its colours. */
public final class MapPainter {

    /** Height of a scale with its numbers and words, in pixels. */
    static final int SCALE_HEIGHT = 56;

    /** Share of the colour where the map is at the end of its range. */
    private static final double STRONGEST = 0.9;

    /** How far the cell below is bleached, so that its own darkness is not taken for colour. */
    private static final double BLEACH = 0.45;

    private MapPainter() {}

    /**
     * Paints a map over a gray picture of the cell: the stronger the value, the more it covers.
     *
     * @param map S x S pixels
     * @param crop the cell, S * S * 3 bytes
     * @return S x S pixels
     */
    public static BufferedImage over(SignedMap map, byte[] crop) {
        int size = map.values().getWidth();
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            double value = map.relative(i);
            double cover = STRONGEST * Math.sqrt(Math.abs(value));
            int colour = DivergingLut.rgb(value);
            int gray = bleached(crop, 3 * i);
            int rgb = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double level = (1 - cover) * gray + cover * (colour >> shift & 255);
                rgb |= (int) Math.round(level) << shift;
            }
            picture.setRGB(i % size, i / size, rgb);
        }
        return picture;
    }

    /** Luma of ITU-R BT.601, drawn towards white. */
    private static int bleached(byte[] crop, int at) {
        double luma =
                0.299 * (crop[at] & 255)
                        + 0.587 * (crop[at + 1] & 255)
                        + 0.114 * (crop[at + 2] & 255);
        return (int) Math.round(255 * BLEACH + luma * (1 - BLEACH));
    }

    /** Draws the scale of a map at a height: colours, the numbers at its ends, what they mean. */
    static void scale(Graphics2D graphics, SignedMap map, int y, int width) {
        for (int i = 0; i < width; i++) {
            graphics.setColor(new Color(DivergingLut.rgb((2.0 * i + 1 - width) / width)));
            graphics.fillRect(i, y, 1, 10);
        }
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setColor(Tiles.INK);
        graphics.drawRect(0, y, width - 1, 9);
        String end = String.format(Locale.ROOT, "%.2g", map.range());
        line(graphics, new String[] {"-" + end, "0", "+" + end}, y + 12, width);
        String[] meaning = {map.below(), "", map.above()};
        line(graphics, meaning, y + 12 + metrics.getHeight(), width);
    }

    /** Words at the left, in the middle and at the right, below a height. */
    private static void line(Graphics2D graphics, String[] words, int y, int width) {
        FontMetrics metrics = graphics.getFontMetrics();
        for (int i = 0; i < words.length; i++) {
            int free = width - metrics.stringWidth(words[i]);
            graphics.drawString(words[i], free * i / 2, y + metrics.getAscent());
        }
    }
}
