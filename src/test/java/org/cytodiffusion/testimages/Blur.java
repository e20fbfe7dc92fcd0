/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

/** Gaussian smoothing of square planes. */
final class Blur {

    private Blur() {}

    /** Smooths a plane of size * size numbers; beyond the edge the edge's numbers go on. */
    static float[] gaussian(float[] plane, int size, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) StrictMath.exp(-0.5 * k * k / (sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= (float) sum;
        }
        return transposed(transposed(plane, size, kernel), size, kernel);
    }

    /** Smooths along x and swaps the axes. */
    private static float[] transposed(float[] plane, int size, float[] kernel) {
        int radius = kernel.length / 2;
        float[] out = new float[plane.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int at = Math.max(0, Math.min(size - 1, x + k));
                    sum += kernel[k + radius] * plane[y * size + at];
                }
                out[x * size + y] = sum;
            }
        }
        return out;
    }
}
