/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.random.RandomGenerator;

/**
 * Another focus and camera: some crops are blurred, some sharpened, some noisy.
 *
 * @param size edge of a crop in pixels
 */
record CropOptics(int size) {

    private static final double BLURRED = 0.15;
    private static final double SHARPENED = 0.1;
    private static final double NOISY = 0.25;

    /** As shares of the edge: the widest blur, in standard deviations. */
    private static final double WIDEST = 1 / 60.0;

    private static final double SHARPEST = 1;

    /** Largest standard deviation of noise, of the range of [-1, 1]. */
    private static final double LOUDEST = 12 / 127.5;

    private static final double REACH = 2.7;

    /**
     * Changes a crop.
     *
     * @param planes red, green, blue in [-1, 1]
     * @param at where they begin
     * @param random decides how
     */
    void change(float[] planes, int at, RandomGenerator random) {
        double what = random.nextDouble();
        double much = random.nextDouble();
        if (what < BLURRED + SHARPENED) {
            boolean blurs = what < BLURRED;
            float[] kernel = kernel(blurs ? 0.1 + WIDEST * size * much : 0.8);
            for (int c = 0; c < 3; c++) {
                int from = at + c * size * size;
                float[] soft = smoothed(planes, from, kernel);
                for (int i = 0; i < soft.length; i++) {
                    float seen = planes[from + i];
                    double sharp = seen + SHARPEST * much * (seen - soft[i]);
                    planes[from + i] = blurs ? soft[i] : (float) Math.min(Math.max(sharp, -1), 1);
                }
            }
        } else if (what < BLURRED + SHARPENED + NOISY) {
            for (int i = at; i < at + 3 * size * size; i++) {
                double noisy = planes[i] + LOUDEST * much * random.nextGaussian();
                planes[i] = (float) Math.min(Math.max(noisy, -1), 1);
            }
        }
    }

    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double off = (i - reach) / sigma;
            kernel[i] = (float) Math.exp(-0.5 * off * off);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** Along rows, then along columns; the rim is repeated. */
    private float[] smoothed(float[] planes, int from, float[] kernel) {
        float[] rows = along(planes, from, kernel, 1);
        return along(rows, 0, kernel, size);
    }

    private float[] along(float[] plane, int from, float[] kernel, int step) {
        float[] made = new float[size * size];
        int reach = kernel.length / 2;
        for (int i = 0; i < made.length; i++) {
            int place = i / step % size;
            float sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                int there = Math.min(Math.max(place + k - reach, 0), size - 1);
                sum += kernel[k] * plane[from + i + (there - place) * step];
            }
            made[i] = sum;
        }
        return made;
    }
}
