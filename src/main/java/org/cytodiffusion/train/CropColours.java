/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.random.RandomGenerator;

/**
 * Another stain and light: densities of the channels mixed, stretched and bent, as one draw for a
 * whole crop. What normalisation of the stain takes away, the amount of the dyes, is varied least.
 *
 * @param bent density of each quarter of a level after the bend; empty if the colours stay
 * @param mix of the channels' densities, rows of the result; empty if the colours stay
 * @param light of each channel
 * @param ceiling beyond which light is lost
 */
record CropColours(double[] bent, double[][] mix, double[] light, double ceiling) {

    private static final double WHITE = 240;
    private static final int FINE = 4;
    private static final int LEVELS = 255 * FINE + 1;

    private static final double SAME_COLOURS = 1 / 3.0;
    private static final double STRONGEST = 0.6;
    private static final double AMOUNT = 0.08;
    private static final double HUE = 0.3;
    private static final double MIXED = 0.12;
    private static final double CONTRAST = 0.25;
    private static final double LIGHT = 0.06;
    private static final double OVEREXPOSED = 0.12;
    private static final double BRIGHTEST = 0.35;

    static CropColours drawn(RandomGenerator random) {
        boolean same = random.nextDouble() < SAME_COLOURS;
        double strength = STRONGEST * random.nextDouble();
        double amount = AMOUNT * random.nextGaussian();
        double exponent = Math.exp(CONTRAST * strength * random.nextGaussian());
        double[][] mix = new double[3][3];
        double[] light = new double[3];
        for (int c = 0; c < 3; c++) {
            for (int from = 0; from < 3; from++) {
                mix[c][from] = MIXED * strength * random.nextGaussian();
            }
            mix[c][c] += Math.exp(amount + HUE * strength * random.nextGaussian());
            light[c] = 1 + LIGHT * strength * random.nextGaussian();
        }
        boolean bright = random.nextDouble() < OVEREXPOSED;
        double gain = bright ? Math.exp(BRIGHTEST * random.nextDouble()) : 1;
        for (int c = 0; c < 3; c++) {
            light[c] = gain * (same ? 1 : light[c]);
        }
        double ceiling = bright ? WHITE : 255;
        return same
                ? new CropColours(new double[0], new double[0][], light, ceiling)
                : new CropColours(bent(exponent), mix, light, ceiling);
    }

    private static double[] bent(double exponent) {
        double[] table = new double[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double density = -Math.log(((double) i / FINE + 1) / (WHITE + 1));
            table[i] = Math.signum(density) * Math.pow(Math.abs(density), exponent);
        }
        return table;
    }

    /** Changes a pixel: red, green, blue in [0, 255]. */
    void change(double[] pixel) {
        if (mix.length > 0) {
            double red = bent[(int) Math.round(FINE * pixel[0])];
            double green = bent[(int) Math.round(FINE * pixel[1])];
            double blue = bent[(int) Math.round(FINE * pixel[2])];
            for (int c = 0; c < 3; c++) {
                double density = mix[c][0] * red + mix[c][1] * green + mix[c][2] * blue;
                pixel[c] = Math.exp(-density) * (WHITE + 1) - 1;
            }
        }
        for (int c = 0; c < 3; c++) {
            pixel[c] = Math.min(Math.max(light[c] * pixel[c], 0), ceiling);
        }
    }
}
