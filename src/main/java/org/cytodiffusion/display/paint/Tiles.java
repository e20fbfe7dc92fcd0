/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pieces of pictures on white. */
public final class Tiles {

    static final Color INK = new Color(0x222222);
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    /** Height of the title above a tile. */
    static final int TITLE = 24;

    private Tiles() {}

    /** A white picture. */
    static BufferedImage blank(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    /** A pen for smooth letters in plain ink; to be disposed of. */
    static Graphics2D pen(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        OverlayPainter.smooth(graphics);
        graphics.setFont(PLAIN);
        graphics.setColor(INK);
        return graphics;
    }

    /** A crop, S * S * 3 bytes, as a picture of S x S pixels. */
    public static BufferedImage of(byte[] crop) {
        int size = (int) Math.round(Math.sqrt(crop.length / 3.0));
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            int rgb =
                    (crop[3 * i] & 255) << 16
                            | (crop[3 * i + 1] & 255) << 8
                            | crop[3 * i + 2] & 255;
            picture.setRGB(i % size, i / size, rgb);
        }
        return picture;
    }

    /** A square picture in another size, smoothly. */
    public static BufferedImage scaled(BufferedImage picture, int size) {
        BufferedImage larger = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = larger.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, size, size, null);
        graphics.dispose();
        return larger;
    }

    /** A picture below a title, with room of its own below. */
    static BufferedImage titled(String title, BufferedImage picture, int below) {
        BufferedImage all = blank(picture.getWidth(), TITLE + picture.getHeight() + below);
        Graphics2D graphics = pen(all);
        graphics.setFont(BOLD);
        graphics.drawString(title, 0, TITLE - 8);
        graphics.drawImage(picture, 0, TITLE, null);
        graphics.dispose();
        return all;
    }
}
