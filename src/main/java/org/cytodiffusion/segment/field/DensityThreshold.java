/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.List;

/**
 * The density that parts cells from background. Otsu's cut would rise with every dark nucleus or
 * shadow in view; red cells are pale and nearly alike, so the cut is a share of their usual
 * density, well above the noise of the background.
 *
 * @param least the least cut
 * @param share the cut as a share of the median density of red cells
 */
public record DensityThreshold(double least, double share) {

    private static final double LOW = -0.1;
    private static final double HIGH = 0.4;
    private static final int BINS = 1000;
    private static final double BIN = (HIGH - LOW) / BINS;
    // After subtraction of the background its mode lies within this of 0.
    private static final double MODE_REACH = 0.03;
    private static final double STAINED = 0.12;
    private static final double NOISES = 4;
    private static final double LEAST_SHARE = 0.0005;

    /**
     * The cut.
     *
     * @param pieces smoothed planes of pieces that stand for the field
     * @return infinite if nothing in view is denser than the noise
     */
    double of(List<StainPlanes> pieces) {
        int[] histogram = new int[BINS];
        long n = 0;
        for (StainPlanes piece : pieces) {
            float[] density = piece.density().values();
            float[] stain = piece.stain().values();
            for (int i = 0; i < density.length; i++) {
                if (stain[i] < STAINED) {
                    int bin = (int) ((density[i] - LOW) / BIN);
                    histogram[Math.max(0, Math.min(BINS - 1, bin))]++;
                }
            }
            n += density.length;
        }
        int mode = mode(histogram);
        double floor = Math.max(least, center(mode) + NOISES * noise(histogram, mode));
        int first = bin(floor);
        // The last bin holds shadows and dirt of any darkness.
        long above = 0;
        for (int i = first; i < BINS - 1; i++) {
            above += histogram[i];
        }
        if (above < LEAST_SHARE * n) {
            return Double.POSITIVE_INFINITY;
        }
        int median = first;
        for (long sum = histogram[first]; 2 * sum < above; sum += histogram[median]) {
            median++;
        }
        return Math.max(floor, share * center(median));
    }

    private static int mode(int[] histogram) {
        int best = bin(0);
        long most = -1;
        for (int i = bin(-MODE_REACH); i <= bin(MODE_REACH); i++) {
            long sum = 0;
            for (int k = -4; k <= 4; k++) {
                sum += histogram[i + k];
            }
            if (sum > most) {
                most = sum;
                best = i;
            }
        }
        return best;
    }

    // Spread of the lighter side, which holds no cells.
    private static double noise(int[] histogram, int mode) {
        double squares = 0;
        double sum = 0;
        for (int i = 1; i <= mode; i++) {
            double off = (mode - i) * BIN;
            squares += histogram[i] * off * off;
            sum += histogram[i];
        }
        return sum == 0 ? 0 : Math.sqrt(squares / sum);
    }

    private static int bin(double density) {
        return (int) ((density - LOW) / BIN);
    }

    private static double center(int bin) {
        return LOW + (bin + 0.5) * BIN;
    }
}
