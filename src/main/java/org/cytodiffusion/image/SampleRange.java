/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.List;

/**
 * Which raw values are black and white.
 *
 * @param black the raw value that becomes 0
 * @param white the raw value that becomes 255, above black
 */
record SampleRange(double black, double white) {

    /** A few hot pixels must not make a camera image dark, so white is this share of all values. */
    private static final double WHITE_SHARE = 0.999;

    // A bar or text burnt in has the highest value of all, and nothing comes near it.
    private static final double NEAR = 0.7;
    private static final double MOST_BURNT_IN = 0.5;

    // Above the smear, so that what is burnt in stays whiter than its background.
    private static final double HEADROOM = 1.08;

    /** As many values are enough to find the percentile. */
    private static final int SAMPLES = 1_000_000;

    /** ImageJ stores signed 16-bit values with this offset. */
    private static final double SIGNED_ZERO = 32_768;

    /** The common range of planes of one image; 8-bit planes keep their values. */
    static SampleRange of(List<ImageProcessor> planes, ImagePlus image) {
        if (planes.get(0).getBitDepth() == 8) {
            return new SampleRange(0, 255);
        }
        boolean signed = image.getCalibration().isSigned16Bit();
        double[] values = finite(planes);
        if (values.length == 0) {
            return new SampleRange(0, 1);
        }
        Arrays.sort(values);
        double black = Math.min(signed ? SIGNED_ZERO : 0, values[0]);
        double white = white(values, black);
        return new SampleRange(black, white > black ? white : black + 1);
    }

    private static double white(double[] sorted, double black) {
        double white = sorted[(int) Math.floor(WHITE_SHARE * (sorted.length - 1))];
        double top = sorted[sorted.length - 1];
        int below = sorted.length;
        while (below > 0 && sorted[below - 1] == top) {
            below--;
        }
        if (white < top || below < MOST_BURNT_IN * sorted.length) {
            return white;
        }
        double smear = sorted[(int) Math.floor(WHITE_SHARE * (below - 1))];
        return smear - black < NEAR * (top - black) ? black + HEADROOM * (smear - black) : white;
    }

    /** Scales a raw value to [0, 255]; values that are no number become 0. */
    int toByte(double raw) {
        double scaled = (raw - black) * 255 / (white - black);
        return (int) Math.round(Math.max(0, Math.min(255, scaled)));
    }

    private static double[] finite(List<ImageProcessor> planes) {
        int pixels = planes.get(0).getPixelCount();
        int step = Math.max(1, (int) ((long) pixels * planes.size() / SAMPLES));
        double[] values = new double[planes.size() * ((pixels + step - 1) / step)];
        int n = 0;
        for (ImageProcessor plane : planes) {
            for (int i = 0; i < pixels; i += step) {
                float value = plane.getf(i);
                if (Float.isFinite(value)) {
                    values[n++] = value;
                }
            }
        }
        return Arrays.copyOf(values, n);
    }
}
