/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.display.paint.Viridis;

/** The calibration bar of a heat map: its colours, and the numbers and words at its ends. */
final class HeatScale {

    /** A property by which the bar on an image is told from cells. */
    static final String MARK = "scale";

    /** Height of the bar on an image, as a share of the image's smaller edge. */
    private static final double SHARE = 0.2;

    private static final int SMALLEST = 90;
    private static final Color PLATE = new Color(255, 255, 255, 215);
    private static final Color INK = new Color(0x222222);

    private HeatScale() {}

    /** The bar in the upper right corner of an image, on every plane. */
    static Roi on(ImagePlus image, HeatRois heat) {
        int edge = Math.min(image.getWidth(), image.getHeight());
        BufferedImage picture = picture(heat, Math.max(SMALLEST, (int) (edge * SHARE)), PLATE);
        int gap = Math.max(4, edge / 80);
        Roi roi = new ImageRoi(image.getWidth() - picture.getWidth() - gap, gap, picture);
        roi.setName("calibration bar, " + heat.title());
        roi.setProperty(CellRois.MARK, MARK);
        return roi;
    }

    /**
     * Paints the bar.
     *
     * @param heat what it is the scale of
     * @param height of the picture in pixels
     * @param plate what lies behind it
     */
    static BufferedImage picture(HeatRois heat, int height, Color plate) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(11, height / 9));
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        FontMetrics metrics = probe.createGraphics().getFontMetrics(font);
        int pad = metrics.getHeight() / 3;
        int bar = metrics.getHeight();
        String[] words = {"1 " + heat.most(), "0.5", "0 " + heat.least()};
        int widest = metrics.stringWidth(heat.title()) - bar - pad;
        for (String word : words) {
            widest = Math.max(widest, metrics.stringWidth(word));
        }
        int width = 3 * pad + bar + widest;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        OverlayPainter.smooth(graphics);
        graphics.setColor(plate);
        graphics.fillRoundRect(0, 0, width, height, pad, pad);
        graphics.setFont(font);
        graphics.setColor(INK);
        graphics.drawString(heat.title(), pad, pad / 2 + metrics.getAscent());
        int top = pad + metrics.getHeight();
        int length = height - top - pad;
        for (int i = 0; i < length; i++) {
            graphics.setColor(new Color(Viridis.rgb(1 - i / (length - 1.0))));
            graphics.fillRect(pad, top + i, bar, 1);
        }
        graphics.setColor(INK);
        graphics.drawRect(pad, top, bar - 1, length - 1);
        int span = length - metrics.getAscent();
        for (int i = 0; i < words.length; i++) {
            int y = top + metrics.getAscent() - 1 + span * i / (words.length - 1);
            graphics.drawString(words[i], 2 * pad + bar, y);
        }
        graphics.dispose();
        return picture;
    }
}
