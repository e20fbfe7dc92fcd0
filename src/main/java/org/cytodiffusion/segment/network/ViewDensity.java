/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.Smallest;

/**
 * Optical densities of what the network is shown, in decades above the balanced background, lightly
 * smoothed.
 *
 * @param width number of columns, {@link CellMaps#STEP} to one of the maps
 * @param height number of rows
 * @param channels densities in red, green and blue, each row by row
 */
record ViewDensity(int width, int height, float[][] channels) {

    private static final double SMOOTHING = 0.6;
    private static final int LEVELS = 256;

    /** Densities of a view, computed when they are first asked for; many views never are. */
    static final class Later {

        private final byte[] rgb;
        private final int width;
        private final int height;
        private ViewDensity density;

        /**
         * Of what a network was shown.
         *
         * @param rgb interleaved intensities
         * @param maps what it made of them
         */
        Later(byte[] rgb, MapPlanes maps) {
            this.rgb = rgb;
            width = maps.width() * CellMaps.STEP;
            height = maps.height() * CellMaps.STEP;
        }

        /** The densities. */
        synchronized ViewDensity density() {
            density = density == null ? of(rgb, width, height) : density;
            return density;
        }
    }

    /** Densities of interleaved intensities. */
    private static ViewDensity of(byte[] rgb, int width, int height) {
        float[] table = new float[LEVELS];
        int white = CellMaps.EMPTY & 0xff;
        for (int v = 0; v < LEVELS; v++) {
            table[v] = (float) Math.log10((white + 1.0) / (Math.min(v, white) + 1.0));
        }
        float[][] channels = new float[3][];
        for (int c = 0; c < channels.length; c++) {
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = table[rgb[3 * i + c] & 0xff];
            }
            channels[c] = GaussianBlur.blur(plane, width, SMOOTHING);
        }
        return new ViewDensity(width, height, channels);
    }

    /** The median of each channel over the pixels that are marked. */
    float[] medians(boolean[] marked, int count) {
        float[] medians = new float[channels.length];
        for (int c = 0; c < medians.length; c++) {
            float[] values = new float[count];
            int n = 0;
            for (int i = 0; i < marked.length; i++) {
                if (marked[i]) {
                    values[n++] = channels[c][i];
                }
            }
            medians[c] = count == 0 ? 0 : median(values);
        }
        return medians;
    }

    private static float median(float[] values) {
        int n = values.length;
        float above = Smallest.of(values, n, n / 2);
        return n % 2 == 1 ? above : (above + below(values, above)) / 2;
    }

    // The value before the upper one of the two in the middle.
    private static float below(float[] values, float above) {
        int less = 0;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (value < above) {
                less++;
                greatest = Math.max(greatest, value);
            }
        }
        return less == values.length / 2 ? greatest : above;
    }

    /** Mean density in green over a pixel of the maps. */
    float green(int x, int y) {
        int i = CellMaps.STEP * (y * width + x);
        float[] green = channels[1];
        return (green[i] + green[i + 1] + green[i + width] + green[i + width + 1]) / 4;
    }
}
