/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.awt.image.BufferedImage;

/** One sampled cell cut out of its background, to be laid into fields. */
final class Sprite {

    /** Background level of sprites as pictures. */
    static final int WHITE = 240;

    private final String cellClass;
    private final int size;
    private final float[][] density;
    private final float[] alpha;
    private final int area;
    private final double reach;

    /**
     * Takes over what was cut.
     *
     * @param cellClass name of its class
     * @param density natural optical density of red, green and blue, row by row of a square, at
     *     least 0, fading to 0 where the cell ends
     * @param alpha how much of each pixel is cell, in [0, 1]; the outline is where it passes 0.5
     */
    Sprite(String cellClass, float[][] density, float[] alpha) {
        this.cellClass = cellClass;
        this.size = (int) Math.round(Math.sqrt(alpha.length));
        this.density = density;
        this.alpha = alpha;
        int inside = 0;
        double farthest = 0;
        for (int i = 0; i < alpha.length; i++) {
            inside += alpha[i] >= 0.5f ? 1 : 0;
            if (alpha[i] > 0) {
                double x = i % size + 0.5 - size / 2.0;
                double y = i / size + 0.5 - size / 2.0;
                farthest = Math.max(farthest, Math.sqrt(x * x + y * y));
            }
        }
        this.area = inside;
        this.reach = farthest + 1;
    }

    /** Reads a sprite from a picture on white, with alpha. */
    static Sprite read(String cellClass, BufferedImage picture) {
        int size = picture.getWidth();
        int[] argb = picture.getRGB(0, 0, size, size, null, 0, size);
        float[][] density = new float[3][argb.length];
        float[] alpha = new float[argb.length];
        for (int i = 0; i < argb.length; i++) {
            alpha[i] = (argb[i] >>> 24) / 255f;
            for (int c = 0; c < 3; c++) {
                density[c][i] = density(argb[i] >> (16 - 8 * c) & 255);
            }
        }
        return new Sprite(cellClass, density, alpha);
    }

    /**
     * The same cell in a square of another number of pixels, interpolated between their centres.
     */
    Sprite scaledTo(int edge) {
        float[][] scaled = new float[3][];
        for (int c = 0; c < 3; c++) {
            scaled[c] = scaled(density[c], edge);
        }
        return new Sprite(cellClass, scaled, scaled(alpha, edge));
    }

    private float[] scaled(float[] plane, int edge) {
        float[] out = new float[edge * edge];
        for (int i = 0; i < out.length; i++) {
            double x = clamp((i % edge + 0.5) * size / edge - 0.5);
            double y = clamp((i / edge + 0.5) * size / edge - 0.5);
            int left = (int) Math.min(x, size - 2);
            int top = (int) Math.min(y, size - 2);
            int at = top * size + left;
            double upper = plane[at] + (x - left) * (plane[at + 1] - plane[at]);
            double lower =
                    plane[at + size] + (x - left) * (plane[at + size + 1] - plane[at + size]);
            out[i] = (float) (upper + (y - top) * (lower - upper));
        }
        return out;
    }

    private double clamp(double at) {
        return Math.min(Math.max(at, 0), size - 1);
    }

    /** The sprite as a picture on white, with alpha. */
    BufferedImage picture() {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < alpha.length; i++) {
            int argb = Math.round(alpha[i] * 255) << 24;
            for (int c = 0; c < 3; c++) {
                double level = (WHITE + 1) * StrictMath.exp(-density[c][i]) - 1;
                argb |= (int) Math.round(Math.max(0, level)) << (16 - 8 * c);
            }
            picture.setRGB(i % size, i / size, argb);
        }
        return picture;
    }

    /** Natural optical density of a level in [0, 255], at least 0. */
    static float density(int level) {
        return (float) Math.max(0, StrictMath.log((WHITE + 1.0) / (level + 1.0)));
    }

    String cellClass() {
        return cellClass;
    }

    /** Edge of a pixel, um: the square is as wide as what the networks see of a cell. */
    double micrometres() {
        return SmearPlan.SEEN_UM / size;
    }

    /** Edge of the square in pixels. */
    int size() {
        return size;
    }

    float[][] density() {
        return density;
    }

    float[] alpha() {
        return alpha;
    }

    /** Number of pixels inside the outline. */
    int area() {
        return area;
    }

    /** Distance from the centre beyond which nothing of the cell lies, in pixels. */
    double reach() {
        return reach;
    }
}
