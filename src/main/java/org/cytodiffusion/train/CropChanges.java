/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.random.RandomGenerator;

/**
 * Shows a crop as it could also have looked: turned by any angle, mirrored, moved, larger or
 * smaller, and in two of three cases stained and lit another way. Weaker than where networks begin
 * (training/cytodiffusion_training/data/augment.py), as the cells are of one laboratory.
 *
 * @param size edge of a crop in pixels
 */
record CropChanges(int size) {

    private static final double WHITE = 240;
    private static final double ZOOM = Math.log(1.1);
    private static final double SHIFT = 0.04;
    private static final double SAME_COLOURS = 1 / 3.0;
    private static final double AMOUNT = 0.12;
    private static final double HUE = 0.05;
    private static final double CONTRAST = 0.08;
    private static final double LIGHT = 0.02;

    /**
     * Changes a crop.
     *
     * @param crop size * size * 3 bytes, red, green, blue interleaved
     * @param random decides how
     * @param into takes planes red, green, blue in [-1, 1]
     * @param at where they begin
     */
    void show(byte[] crop, RandomGenerator random, float[] into, int at) {
        double angle = random.nextDouble(-Math.PI, Math.PI);
        double scale = Math.exp(random.nextDouble(-ZOOM, ZOOM));
        double flip = random.nextBoolean() ? -1 : 1;
        double dx = random.nextDouble(-SHIFT, SHIFT) * size;
        double dy = random.nextDouble(-SHIFT, SHIFT) * size;
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        double middle = (size - 1) / 2.0;
        Colours colours = Colours.drawn(random);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double u = flip * (x - middle);
                double v = y - middle;
                double fromX = cos * u - sin * v + middle + dx;
                double fromY = sin * u + cos * v + middle + dy;
                for (int c = 0; c < 3; c++) {
                    double value = colours.changed(between(crop, fromX, fromY, c), c);
                    into[at + (c * size + y) * size + x] = (float) (value / 127.5 - 1);
                }
            }
        }
    }

    /** Linear between pixels; beyond the rim mirrored. */
    private double between(byte[] crop, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double fx = x - left;
        double fy = y - top;
        double upper = (1 - fx) * pixel(crop, left, top, channel);
        upper += fx * pixel(crop, left + 1, top, channel);
        double lower = (1 - fx) * pixel(crop, left, top + 1, channel);
        lower += fx * pixel(crop, left + 1, top + 1, channel);
        return (1 - fy) * upper + fy * lower;
    }

    private int pixel(byte[] crop, int x, int y, int channel) {
        return crop[3 * (mirrored(y) * size + mirrored(x)) + channel] & 0xff;
    }

    private int mirrored(int at) {
        int folded = Math.floorMod(at, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }

    /**
     * Another stain and light.
     *
     * @param gains of each channel's density
     * @param exponent of every density
     * @param light of each channel
     * @param same whether nothing is changed
     */
    private record Colours(double[] gains, double exponent, double[] light, boolean same) {

        static Colours drawn(RandomGenerator random) {
            boolean same = random.nextDouble() < SAME_COLOURS;
            double[] gains = new double[3];
            double[] light = new double[3];
            double amount = AMOUNT * random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                gains[c] = Math.exp(amount + HUE * random.nextGaussian());
                light[c] = 1 + LIGHT * random.nextGaussian();
            }
            return new Colours(gains, Math.exp(CONTRAST * random.nextGaussian()), light, same);
        }

        double changed(double value, int channel) {
            if (same) {
                return value;
            }
            double density = -Math.log((value + 1) / (WHITE + 1));
            double other =
                    gains[channel] * Math.signum(density) * Math.pow(Math.abs(density), exponent);
            double bright = Math.exp(-other) * (WHITE + 1) * light[channel] - 1;
            return Math.min(Math.max(bright, 0), 255);
        }
    }
}
