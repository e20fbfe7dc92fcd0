/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.ChannelParts;

/**
 * An image at the pixel size of {@link CellMaps}: each pixel is the mean of the image's pixels with
 * their centres in it (the nearest one where the image is the coarser), as in {@code resampled} of
 * {@code training/cytodiffusion_training/segmentation/sample.py}. Beyond the image it is empty.
 */
final class CoarseField {

    private final RandomAccessibleInterval<UnsignedByteType> rgb;
    private final double step;
    private final int width;
    private final int height;

    /**
     * Makes the view.
     *
     * @param rgb balanced intensities, axes x, y, channel; zero-min
     * @param micrometres edge of its pixels
     */
    CoarseField(RandomAccessibleInterval<UnsignedByteType> rgb, double micrometres) {
        this.rgb = rgb;
        step = CellMaps.PIXEL / micrometres;
        width = (int) Math.max(1, rgb.dimension(0) / step);
        height = (int) Math.max(1, rgb.dimension(1) / step);
    }

    /** Columns that hold image. */
    int imageWidth() {
        return width;
    }

    /** Rows that hold image. */
    int imageHeight() {
        return height;
    }

    /** Columns that hold image, rounded up to what the network can take. */
    int width() {
        return roundedUp(width);
    }

    /** Rows that hold image, rounded up to what the network can take. */
    int height() {
        return roundedUp(height);
    }

    /**
     * Copies a rectangle.
     *
     * @param left first column, at least 0
     * @param top first row, at least 0
     * @param columns number of columns
     * @param rows number of rows
     * @return intensities row by row, red, green, blue interleaved
     */
    byte[] part(int left, int top, int columns, int rows) {
        byte[] out = new byte[columns * rows * 3];
        Arrays.fill(out, CellMaps.EMPTY);
        int[] xs = starts(left, Math.min(columns, width - left), rgb.dimension(0));
        int[] ys = starts(top, Math.min(rows, height - top), rgb.dimension(1));
        if (xs.length < 2 || ys.length < 2) {
            return out;
        }
        ChannelParts parts = ChannelParts.of(rgb);
        int wide = xs[xs.length - 1] - xs[0];
        byte[] strip = new byte[0];
        int[] sums = new int[wide];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y + 1 < ys.length; y++) {
                int high = Math.max(1, ys[y + 1] - ys[y]);
                strip = strip.length < wide * high ? new byte[wide * high] : strip;
                parts.copy(c, new Box(xs[0], ys[y], wide, high), strip);
                add(strip, high, sums);
                means(sums, high, xs, out, y * columns * 3 + c);
            }
        }
        return out;
    }

    // Column by column, so that memory is read in order.
    private static void add(byte[] strip, int high, int[] sums) {
        int wide = sums.length;
        Arrays.fill(sums, 0);
        for (int y = 0; y < high; y++) {
            for (int x = 0, i = y * wide; x < wide; x++, i++) {
                sums[x] += strip[i] & 0xff;
            }
        }
    }

    private static void means(int[] sums, int high, int[] xs, byte[] out, int first) {
        for (int x = 0; x + 1 < xs.length; x++) {
            int from = xs[x] - xs[0];
            int to = Math.max(from + 1, xs[x + 1] - xs[0]);
            int sum = 0;
            for (int i = from; i < to; i++) {
                sum += sums[i];
            }
            int n = high * (to - from);
            out[first + 3 * x] = (byte) (n == 1 ? sum : (2 * sum + n) / (2 * n));
        }
    }

    // The first pixel of the image in each of count pixels, and in the one behind them. Where the
    // image is the coarser, the one at the pixel's middle.
    private int[] starts(int first, int count, long length) {
        int[] starts = new int[Math.max(0, count) + (count > 0 ? 1 : 0)];
        for (int i = 0; i < starts.length; i++) {
            double at =
                    step >= 1
                            ? Math.floor((first + i) * step - 0.5) + 1
                            : Math.floor((first + i + 0.5) * step);
            starts[i] = (int) Math.min(at, i + 1 < starts.length ? length - 1 : length);
        }
        if (step < 1 && count > 0) {
            starts[count] = Math.max(starts[count], starts[count - 1] + 1);
        }
        return starts;
    }

    private static int roundedUp(int length) {
        return (length + CellMaps.MULTIPLE - 1) / CellMaps.MULTIPLE * CellMaps.MULTIPLE;
    }
}
