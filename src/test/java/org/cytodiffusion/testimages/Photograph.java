/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.List;
import java.util.Random;

/** Takes the picture of a field: light through what the cells absorb, onto a noisy camera. */
final class Photograph {

    /** Rows computed together, so that memory does not grow with the field. */
    private static final int BAND = 64;

    /** Steps of density in the table of transmissions, and the largest density in it. */
    private static final int STEPS = 4096;

    private static final float DENSEST = 4;

    private final SmearField field;
    private final SmearPlan.Camera camera;
    private final float[] transmission = new float[STEPS + 1];
    private final float[] noise = new float[1 << 16];
    private long state;

    private Photograph(SmearField field) {
        this.field = field;
        this.camera = field.plan().camera();
        Random random = new Random(~field.plan().seed());
        for (int i = 0; i <= STEPS; i++) {
            transmission[i] = (float) StrictMath.exp(-i * (double) DENSEST / STEPS);
        }
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (camera.noise() * random.nextGaussian());
        }
        state = random.nextLong() | 1;
    }

    /**
     * Takes the picture.
     *
     * @param most the largest value, at most 65535
     * @return red, green and blue in [0, most], unsigned, row by row
     */
    static short[][] take(SmearField field, int most) {
        Photograph photograph = new Photograph(field);
        int width = field.plan().width();
        int height = field.plan().height();
        short[][] planes = new short[3][width * height];
        for (int top = 0; top < height; top += BAND) {
            photograph.expose(planes, top, Math.min(height, top + BAND), most);
        }
        return planes;
    }

    private void expose(short[][] planes, int top, int bottom, int most) {
        int width = field.plan().width();
        float[][] density = new float[3][(bottom - top) * width];
        List<Stamp> stamps = field.stamps();
        for (Stamp stamp : stamps) {
            stamp.addDensity(density, width, top, bottom);
        }
        for (int c = 0; c < 3; c++) {
            for (int y = top; y < bottom; y++) {
                for (int x = 0; x < width; x++) {
                    double absorbed = camera.stain() * density[c][(y - top) * width + x];
                    int step = (int) Math.min(STEPS, absorbed * STEPS / DENSEST);
                    double light = camera.white()[c] * light(x, y) * transmission[step];
                    // Photons: the noise grows with the root of the light, over a little of its
                    // own.
                    double seen = light + noise() * Math.sqrt(0.05 + 0.95 * light);
                    double value = Math.max(0, Math.min(1, seen)) * most;
                    planes[c][y * width + x] = (short) (int) (value + 0.5);
                }
            }
        }
    }

    /** Brightest left above the middle, falling with the square of the distance. */
    private double light(int x, int y) {
        double u = (x + 0.5) / field.plan().width() - 0.45;
        double v = (y + 0.5) / field.plan().height() - 0.42;
        return 1 - camera.falloff() * (u * u + v * v) / 0.64;
    }

    /** Marsaglia's xorshift picks from the table: one draw a number, millions of them. */
    private float noise() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return noise[(int) (state >>> 40) & 0xffff];
    }
}
