/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

/**
 * Stain normalisation of crops, the twin of {@code training/cytodiffusion_training/data/stain.py}.
 *
 * <p>Laboratories differ in the amount and hue of the stain, and cameras in how they show it. The
 * darkest eighth of a crop's middle is nucleus in a nucleated cell: its mean optical density in
 * each channel is brought to a reference by one factor a channel (the diagonal case of
 * normalisation in optical density; Macenko et al., ISBI 2009), or by one factor for all channels:
 * then hues stay as they are, and with them what tells an eosinophil's granules where a camera
 * shows nuclei in magenta. Shape and texture stay; so do the relations of cytoplasm and granules to
 * the nucleus.
 */
public final class StainNormalisation {

    private static final double WHITE = 240;
    private static final double DARKEST = 0.125;

    /** Radius of the disc looked at, as a share of the crop's edge. */
    private static final double REACH = 0.375;

    private static final double LEAST_DENSITY = 0.05;
    private static final double LEAST_GAIN = 0.4;
    private static final double MOST_GAIN = 2.5;
    private static final int LEVELS = 256;

    private final StainReference reference;
    private final double[] densities = new double[LEVELS];

    /** Brings crops to the densities of a reference. */
    public StainNormalisation(StainReference reference) {
        this.reference = reference;
        for (int level = 0; level < LEVELS; level++) {
            densities[level] = -Math.log((level + 1.0) / (WHITE + 1.0));
        }
    }

    /**
     * Normalises a crop in place.
     *
     * @param crop balanced intensities row by row, red, green, blue interleaved: size * size * 3
     *     bytes
     * @param size edge of the crop in pixels of the model's scale
     * @return what would bring the nucleus to the reference: factors of optical density in red,
     *     green and blue, whether these were applied or one for all
     */
    public double[] apply(byte[] crop, int size) {
        long[][] dark = darkest(crop, size);
        double[] gains = new double[dark.length];
        double wanted = 0;
        double found = 0;
        for (int c = 0; c < 3; c++) {
            double density = density(dark[c]);
            gains[c] = limited(reference.channel(c) / density);
            wanted += reference.channel(c);
            found += density;
        }
        byte[][] tables = new byte[dark.length][];
        byte[] same = reference.keepsHue() ? table(limited(wanted / found)) : null;
        for (int c = 0; c < 3; c++) {
            tables[c] = same == null ? table(gains[c]) : same;
        }
        for (int i = 0; i < crop.length; i += 3) {
            crop[i] = tables[0][crop[i] & 0xff];
            crop[i + 1] = tables[1][crop[i + 1] & 0xff];
            crop[i + 2] = tables[2][crop[i + 2] & 0xff];
        }
        return gains;
    }

    /**
     * Histograms of the three channels over the pixels whose sum of channels is at most the
     * smallest that at least an eighth of the disc do not exceed.
     */
    private static long[][] darkest(byte[] crop, int size) {
        long[] sums = new long[3 * LEVELS];
        int[] half = halves(size);
        int inside = 0;
        for (int y = 0; y < size; y++) {
            int middle = y * size + size / 2;
            for (int p = middle - half[y]; p < middle + size % 2 + half[y]; p++) {
                sums[sum(crop, p)]++;
                inside++;
            }
        }
        int limit = 0;
        for (long below = sums[0]; below < DARKEST * inside; below += sums[limit]) {
            limit++;
        }
        long[][] histograms = new long[3][LEVELS];
        for (int y = 0; y < size; y++) {
            int middle = y * size + size / 2;
            for (int p = middle - half[y]; p < middle + size % 2 + half[y]; p++) {
                if (sum(crop, p) <= limit) {
                    for (int c = 0; c < 3; c++) {
                        histograms[c][crop[3 * p + c] & 0xff]++;
                    }
                }
            }
        }
        return histograms;
    }

    // How many pixels of each row lie in the disc on either side of its middle, the pixel in the
    // middle of an odd number aside: less than none where not even that does.
    private static int[] halves(int size) {
        int[] halves = new int[size];
        for (int y = 0; y < size; y++) {
            int half = -size % 2;
            while (half < size / 2 && inDisc(size / 2 + size % 2 + half, y, size)) {
                half++;
            }
            halves[y] = half;
        }
        return halves;
    }

    private static boolean inDisc(int column, int row, int size) {
        double x = column + 0.5 - size / 2.0;
        double y = row + 0.5 - size / 2.0;
        return x * x + y * y <= REACH * size * REACH * size;
    }

    private static int sum(byte[] crop, int p) {
        return (crop[3 * p] & 0xff) + (crop[3 * p + 1] & 0xff) + (crop[3 * p + 2] & 0xff);
    }

    private double density(long[] histogram) {
        double total = 0;
        long count = 0;
        for (int level = 0; level < LEVELS; level++) {
            total += histogram[level] * densities[level];
            count += histogram[level];
        }
        return Math.max(total / count, LEAST_DENSITY);
    }

    private static double limited(double gain) {
        return Math.min(Math.max(gain, LEAST_GAIN), MOST_GAIN);
    }

    private byte[] table(double gain) {
        byte[] table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double bright = Math.floor(Math.exp(-densities[level] * gain) * (WHITE + 1) - 1 + 0.5);
            table[level] = (byte) (int) Math.min(Math.max(bright, 0), 255);
        }
        return table;
    }
}
