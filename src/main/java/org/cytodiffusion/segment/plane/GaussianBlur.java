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

    private static final int CHUNK = 4096;

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
        return new Plane(in.width(), in.height(), acrossRows(alongRows(in, kernel), in, kernel));
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

    // Several rows as if they were one, each with its ends mirrored, as short loops take longer.
    private static float[] alongRows(Plane in, float[] kernel) {
        int w = in.width();
        int r = kernel.length - 1;
        int wide = w + 2 * r;
        int together = Math.max(1, Math.min(in.height(), CHUNK / wide));
        float[] rows = new float[together * wide];
        float[] sums = new float[rows.length];
        float[] out = new float[in.values().length];
        int[] ends = new int[2 * r];
        for (int k = 0; k < r; k++) {
            ends[k] = mirror(k - r, w);
            ends[r + k] = mirror(w + k, w);
        }
        for (int y = 0; y < in.height(); y += together) {
            int n = Math.min(together, in.height() - y);
            for (int k = 0; k < n; k++) {
                mirror(in, y + k, ends, rows, k * wide);
            }
            spread(rows, sums, kernel, 1, r, n * wide - r);
            for (int k = 0; k < n; k++) {
                System.arraycopy(sums, k * wide + r, out, (y + k) * w, w);
            }
        }
        return out;
    }

    // A row between its ends, which are those of its values.
    private static void mirror(Plane in, int row, int[] ends, float[] rows, int to) {
        int w = in.width();
        int from = row * w;
        int r = ends.length / 2;
        float[] v = in.values();
        System.arraycopy(v, from, rows, to + r, w);
        for (int k = 0; k < r; k++) {
            rows[to + k] = v[from + ends[k]];
            rows[to + r + w + k] = v[from + ends[r + k]];
        }
    }

    private static float[] acrossRows(float[] in, Plane size, float[] kernel) {
        int w = size.width();
        int h = size.height();
        int r = kernel.length - 1;
        float[] out = new float[in.length];
        for (int y = 0; y < Math.min(r, h); y++) {
            edgeRow(new Plane(w, h, in), y, kernel, out);
        }
        for (int y = Math.max(r, h - r); y < h; y++) {
            edgeRow(new Plane(w, h, in), y, kernel, out);
        }
        spread(in, out, kernel, w, r * w, (h - r) * w);
        return out;
    }

    // The kernel over values that lie so far apart, a piece at a time, so that memory is at hand,
    // and two weights in a pass where there are two.
    private static void spread(
            float[] in, float[] out, float[] kernel, int apart, int from, int to) {
        for (int start = from; start < to; start += CHUNK) {
            int end = Math.min(to, start + CHUNK);
            float middle = kernel[0];
            float beside = kernel[1];
            for (int i = start; i < end; i++) {
                out[i] = middle * in[i] + beside * (in[i - apart] + in[i + apart]);
            }
            int k = 2;
            for (; k + 1 < kernel.length; k += 2) {
                float near = kernel[k];
                float far = kernel[k + 1];
                int off = k * apart;
                int beyond = off + apart;
                for (int i = start; i < end; i++) {
                    float sum = out[i] + near * (in[i - off] + in[i + off]);
                    out[i] = sum + far * (in[i - beyond] + in[i + beyond]);
                }
            }
            if (k < kernel.length) {
                float weight = kernel[k];
                int off = k * apart;
                for (int i = start; i < end; i++) {
                    out[i] += weight * (in[i - off] + in[i + off]);
                }
            }
        }
    }

    // A row so near to the first or last that the kernel reaches beyond.
    private static void edgeRow(Plane in, int y, float[] kernel, float[] out) {
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
