/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * Gaussian smoothing, separable, with the image mirrored at its border. ImageJ's own leaves a pool
 * of threads behind that keeps a process without a window alive for two minutes.
 */
public final class GaussianBlur {

    private GaussianBlur() {}

    /**
     * Smooths values.
     *
     * @param values row by row, unchanged
     * @param width number of columns
     * @param sigma standard deviation in pixels; 0 copies
     * @return as many values
     */
    public static float[] blur(float[] values, int width, double sigma) {
        return blur(new Plane(width, values.length / width, values), sigma).values();
    }

    /**
     * Smooths a plane.
     *
     * @param in the plane, unchanged
     * @param sigma standard deviation in pixels; the kernel reaches to three of them; 0 copies
     */
    public static Plane blur(Plane in, double sigma) {
        if (sigma <= 0) {
            return new Plane(in.width(), in.height(), in.values().clone());
        }
        float[] kernel = kernel(sigma);
        float[] between = new float[in.values().length];
        float[] row = new float[in.width() + 2 * kernel.length];
        for (int y = 0; y < in.height(); y++) {
            blurRow(in, y, kernel, row, between);
        }
        float[] out = new float[between.length];
        for (int y = 0; y < in.height(); y++) {
            blurAcrossRows(new Plane(in.width(), in.height(), between), y, kernel, out);
        }
        return new Plane(in.width(), in.height(), out);
    }

    /** One half of the normalised kernel, centre first. */
    static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] half = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            half[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        float[] kernel = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) (half[i] / sum);
        }
        return kernel;
    }

    private static void blurRow(Plane in, int y, float[] kernel, float[] row, float[] out) {
        int w = in.width();
        int r = kernel.length - 1;
        System.arraycopy(in.values(), y * w, row, r, w);
        for (int k = 0; k < r; k++) {
            row[k] = in.values()[y * w + mirror(k - r, w)];
            row[w + r + k] = in.values()[y * w + mirror(w + k, w)];
        }
        int to = y * w;
        for (int x = 0; x < w; x++) {
            out[to + x] = kernel[0] * row[x + r];
        }
        for (int k = 1; k <= r; k++) {
            float weight = kernel[k];
            int left = r - k;
            int right = r + k;
            for (int x = 0; x < w; x++) {
                out[to + x] += weight * (row[x + left] + row[x + right]);
            }
        }
    }

    // Whole rows at a time, so that memory is read in order.
    private static void blurAcrossRows(Plane in, int y, float[] kernel, float[] out) {
        int w = in.width();
        int h = in.height();
        int to = y * w;
        float[] v = in.values();
        for (int x = 0; x < w; x++) {
            out[to + x] = kernel[0] * v[to + x];
        }
        for (int k = 1; k < kernel.length; k++) {
            int up = mirror(y - k, h) * w;
            int down = mirror(y + k, h) * w;
            float weight = kernel[k];
            for (int x = 0; x < w; x++) {
                out[to + x] += weight * (v[up + x] + v[down + x]);
            }
        }
    }

    // Mirrors with the border pixel repeated; loops for planes narrower than the kernel.
    private static int mirror(int i, int n) {
        int j = i;
        while (j < 0 || j >= n) {
            j = j < 0 ? -1 - j : 2 * n - 1 - j;
        }
        return j;
    }
}
