/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.ChannelParts;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;

/**
 * Optical density, -log10((I + 1) / 256), of one channel of an image at working resolution, read
 * window by window: squares of pixels are averaged into one, incomplete ones at the right and
 * bottom border over what there is.
 */
public final class BinnedChannel {

    // Binned intensities are looked up in sixteenths of a gray level.
    private static final int STEPS = 16;
    private static final int CHUNK = 1 << 16;
    private static final int MOST_TABLED = 4;
    private static final int THREE = 3;
    private static final float[] DENSITY = densities();
    private static final float[] NONE = {};
    private static final float[][] OF_SUMS =
            IntStream.rangeClosed(0, MOST_TABLED)
                    .mapToObj(BinnedChannel::ofSums)
                    .toArray(float[][]::new);

    private final RandomAccessibleInterval<UnsignedByteType> rgb;
    private final ChannelParts parts;
    private final int channel;
    private final int bin;
    private final float[] full;

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
        parts = ChannelParts.of(rgb);
        this.channel = channel;
        this.bin = bin;
        full = bin <= MOST_TABLED ? OF_SUMS[bin] : NONE;
    }

    /** Size of an image at working resolution. */
    public static Window.Size size(RandomAccessibleInterval<?> rgb, int bin) {
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
        int together = step > 1 ? 1 : Math.max(1, Math.min(rows, CHUNK / (w * bin)));
        byte[] strip = new byte[w * bin * together];
        int[] sums = new int[columns];
        float[] out = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            int y = y0 + row * step * bin;
            int high = Math.min(bin, (int) rgb.dimension(1) - y);
            int part = row % together;
            if (part == 0) {
                int read = Math.min(bin * together, (int) rgb.dimension(1) - y);
                parts.copy(channel, new Box(x0, y, w, read), strip);
            }
            sum(strip, part * bin * w, w, high, sums);
            int first = high == bin && full.length > 0 ? w / bin : 0;
            for (int x = 0; x < first; x++) {
                out[row * columns + x] = full[sums[x]];
            }
            for (int x = first; x < columns; x++) {
                int n = high * Math.min(bin, w - x * bin);
                out[row * columns + x] = DENSITY[(sums[x] * STEPS + n / 2) / n];
            }
        }
        return new Plane(columns, rows, out);
    }

    private void sum(byte[] strip, int from, int w, int high, int[] sums) {
        if (bin == 1) {
            for (int x = 0; x < w; x++) {
                sums[x] = strip[from + x] & 0xff;
            }
            return;
        }
        Arrays.fill(sums, 0);
        for (int y = 0; y < high; y++) {
            int row = from + y * w;
            if (bin <= THREE && w % bin == 0) {
                // As most images have it, in a third of the time.
                int last = bin - 1;
                for (int x = row, column = 0; x < row + w; x += bin, column++) {
                    int ends = (strip[x] & 0xff) + (strip[x + last] & 0xff);
                    sums[column] += bin == THREE ? ends + (strip[x + 1] & 0xff) : ends;
                }
                continue;
            }
            for (int k = 0; k < bin; k++) {
                for (int x = k, column = 0; x < w; x += bin, column++) {
                    sums[column] += strip[row + x] & 0xff;
                }
            }
        }
    }

    // By the sum over a whole square, where squares are so small that there are few sums.
    private static float[] ofSums(int bin) {
        int n = bin * bin;
        float[] table = new float[255 * n + 1];
        for (int sum = 0; n > 0 && sum < table.length; sum++) {
            table[sum] = DENSITY[(sum * STEPS + n / 2) / n];
        }
        return table;
    }

    private static float[] densities() {
        float[] table = new float[255 * STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) -Math.log10((i / (double) STEPS + 1) / 256);
        }
        return table;
    }
}
