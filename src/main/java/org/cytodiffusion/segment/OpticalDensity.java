/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Optical density above the local background, in decades, of the three channels.
 *
 * @param red density in the red channel: high in nuclei, low in red cells
 * @param green density in the green channel: high in nuclei, middling in red cells
 * @param blue density in the blue channel: high in red cells, low in nuclei
 */
record OpticalDensity(Plane red, Plane green, Plane blue) {

    // Binned intensities are looked up in sixteenths of a gray level.
    private static final int STEPS = 16;
    private static final float[] DENSITY = densities();

    /**
     * Density of an image, binned.
     *
     * @param rgb intensities, axes x, y, channel; zero-min
     * @param bin edge in pixels of the squares averaged into one; incomplete ones at the right and
     *     bottom border are averaged over what there is
     * @param executor runs the channels side by side
     */
    static OpticalDensity of(
            RandomAccessibleInterval<UnsignedByteType> rgb, int bin, TaskExecutor executor) {
        List<Plane> planes =
                executor.forEachApply(
                        List.of(0, 1, 2),
                        channel -> Background.subtract(density(rgb, channel, bin)));
        return GrayField.coloured(new OpticalDensity(planes.get(0), planes.get(1), planes.get(2)));
    }

    private static Plane density(
            RandomAccessibleInterval<UnsignedByteType> rgb, int channel, int bin) {
        int w = Math.toIntExact(rgb.dimension(0));
        int h = Math.toIntExact(rgb.dimension(1));
        int columns = (w + bin - 1) / bin;
        int rows = (h + bin - 1) / bin;
        PrimitiveBlocks<UnsignedByteType> blocks = PrimitiveBlocks.of(rgb);
        byte[] strip = new byte[w * bin];
        int[] sums = new int[columns];
        float[] out = new float[columns * rows];
        for (int y = 0; y < rows; y++) {
            int high = Math.min(bin, h - y * bin);
            blocks.copy(new int[] {0, y * bin, channel}, strip, new int[] {w, high, 1});
            sum(strip, w, high, bin, sums);
            for (int x = 0; x < columns; x++) {
                int n = high * Math.min(bin, w - x * bin);
                out[y * columns + x] = DENSITY[(sums[x] * STEPS + n / 2) / n];
            }
        }
        return new Plane(columns, rows, out);
    }

    private static void sum(byte[] strip, int w, int high, int bin, int[] sums) {
        Arrays.fill(sums, 0);
        for (int y = 0; y < high; y++) {
            int row = y * w;
            for (int x = 0, column = 0; x < w; column++) {
                int end = Math.min(w, x + bin);
                int sum = 0;
                for (; x < end; x++) {
                    sum += strip[row + x] & 0xff;
                }
                sums[column] += sum;
            }
        }
    }

    private static float[] densities() {
        float[] table = new float[255 * STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) -Math.log10((i / (double) STEPS + 1) / 256);
        }
        return table;
    }
}
