/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Plain drawings of smears, for tests that need cells to be found but not to be named rightly. */
public final class TestSmears {

    private static final Color BACKGROUND = new Color(235, 232, 238);
    private static final Color RED_CELL = new Color(208, 160, 165);
    private static final Color CYTOPLASM = new Color(190, 170, 215);
    private static final Color NUCLEUS = new Color(95, 50, 150);

    private TestSmears() {}

    /** A field of 480 x 360 pixels at 0.104 um, with eleven red cells and one with a nucleus. */
    public static ColorProcessor field() {
        BufferedImage picture = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, 480, 360);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                int x = 62 + 116 * column;
                int y = 62 + 116 * row;
                if (row == 1 && column == 1) {
                    disc(graphics, CYTOPLASM, x, y, 52);
                    disc(graphics, NUCLEUS, x - 4, y + 2, 34);
                } else {
                    disc(graphics, RED_CELL, x, y, 36);
                }
            }
        }
        graphics.dispose();
        return noisy(picture);
    }

    /** A field without cells. */
    public static ColorProcessor empty() {
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, 320, 240);
        graphics.dispose();
        return noisy(picture);
    }

    private static void disc(Graphics2D graphics, Color colour, int x, int y, int radius) {
        graphics.setColor(colour);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static ColorProcessor noisy(BufferedImage picture) {
        Random random = new Random(11);
        ColorProcessor pixels = new ColorProcessor(picture);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            int rgb = pixels.get(i);
            int noise = random.nextInt(7) - 3;
            int red = clamp((rgb >> 16 & 255) + noise);
            int green = clamp((rgb >> 8 & 255) + noise);
            int blue = clamp((rgb & 255) + noise);
            pixels.set(i, red << 16 | green << 8 | blue);
        }
        return pixels;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
