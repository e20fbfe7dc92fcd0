/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Optical density, -log10((I + 1) / 256), of one channel of an image at working resolution, read
 * window by window: squares of pixels are averaged into one, incomplete ones at the right and
 * bottom border over what there is.
 */
final class BinnedChannel {

    // Binned intensities are looked up in sixteenths of a gray level.
    private static final int STEPS = 16;
    private static final int CHUNK = 1 << 16;
    private static final float[] DENSITY = densities();

    private final RandomAccessibleInterval<UnsignedByteType> rgb;
    private final PrimitiveBlocks<UnsignedByteType> blocks;
    private final int channel;
    private final int bin;

    /**
     * A channel.
     *
     * @param rgb intensities, axes x, y, channel; zero-min
     * @param channel 0, 1, 2: red, green, blue
     * @param bin edge in pixels of the squares averaged into one
     */
    BinnedChannel(RandomAccessibleInterval<UnsignedByteType> rgb, int channel, int bin) {
        this.rgb = rgb;
        // Small windows are many, and looking at how an image is stored takes longer than they do.
        blocks = PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT).threadSafe();
        this.channel = channel;
        this.bin = bin;
    }

    /** Size of an image at working resolution. */
    static Window.Size size(RandomAccessibleInterval<?> rgb, int bin) {
        int w = Math.toIntExact(rgb.dimension(0));
        int h = Math.toIntExact(rgb.dimension(1));
        return new Window.Size((w + bin - 1) / bin, (h + bin - 1) / bin);
    }

    /** Densities of every pixel of a window. */
    Plane read(Window window) {
        return read(window, 1);
    }

    /** Densities of every step-th row of a window; the others are not read. */
    Plane read(Window window, int step) {
        int x0 = window.left() * bin;
        int y0 = window.top() * bin;
        int w = Math.min(window.width() * bin, (int) rgb.dimension(0) - x0);
        int columns = window.width();
        int rows = (window.height() + step - 1) / step;
        // Several rows are read at once, where none between them is left out.
        int together = step > 1 ? 1 : Math.max(1, CHUNK / (w * bin));
        byte[] strip = new byte[w * bin * together];
        int[] sums = new int[columns];
        float[] out = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            int y = y0 + row * step * bin;
            int high = Math.min(bin, (int) rgb.dimension(1) - y);
            int part = row % together;
            if (part == 0) {
                int read = Math.min(bin * together, (int) rgb.dimension(1) - y);
                blocks.copy(new int[] {x0, y, channel}, strip, new int[] {w, read, 1});
            }
            if (bin == 1) {
                plain(strip, part * w, out, row * columns, columns);
            } else {
                sum(strip, part * bin * w, w, high, sums);
                mean(sums, w, high, out, row * columns);
            }
        }
        return new Plane(columns, rows, out);
    }

    private static void plain(byte[] strip, int from, float[] out, int to, int columns) {
        for (int x = 0; x < columns; x++) {
            out[to + x] = DENSITY[(strip[from + x] & 0xff) * STEPS];
        }
    }

    // Of the sums of a row that is so many pixels wide and high.
    private void mean(int[] sums, int w, int high, float[] out, int to) {
        int whole = w / bin;
        int n = high * bin;
        int shift = Integer.numberOfTrailingZeros(n);
        // Shifting is many times faster than dividing.
        boolean power = n == 1 << shift;
        for (int x = 0; x < whole; x++) {
            int sum = sums[x] * STEPS + n / 2;
            out[to + x] = DENSITY[power ? sum >> shift : sum / n];
        }
        for (int x = whole; x < sums.length; x++) {
            int rest = high * (w - x * bin);
            out[to + x] = DENSITY[(sums[x] * STEPS + rest / 2) / rest];
        }
    }

    private void sum(byte[] strip, int from, int w, int high, int[] sums) {
        Arrays.fill(sums, 0);
        for (int y = 0; y < high; y++) {
            int row = from + y * w;
            if (bin == 2 && w % 2 == 0) {
                for (int column = 0, i = row; column < sums.length; column++, i += 2) {
                    sums[column] += (strip[i] & 0xff) + (strip[i + 1] & 0xff);
                }
                continue;
            }
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
