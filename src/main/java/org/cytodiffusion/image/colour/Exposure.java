/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.ChannelParts;

/**
 * How a picture was lit.
 *
 * @param white the part of its pixels that are white in all channels, in [0, 1]
 * @param median the median of the brightest channel of each pixel, in [0, 255]
 * @param background the level below which 97 % of these lie
 */
public record Exposure(double white, int median, int background) {

    private static final int SAMPLES = 6_000;
    private static final int WHITE = 254;
    private static final double BACKGROUND = 0.97;

    /**
     * Looks at a picture.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; zero-min
     */
    public static Exposure of(RandomAccessibleInterval<UnsignedByteType> rgb) {
        int width = Math.toIntExact(rgb.dimension(0));
        int height = Math.toIntExact(rgb.dimension(1));
        int step = (int) Math.max(1, Math.sqrt((double) width * height / SAMPLES));
        ChannelParts rows = ChannelParts.of(rgb);
        byte[][] part = new byte[3][width];
        long[] histogram = new long[256];
        long all = 0;
        long white = 0;
        for (int y = step / 2; y < height; y += step) {
            for (int c = 0; c < 3; c++) {
                rows.copy(c, new Box(0, y, width, 1), part[c]);
            }
            for (int x = step / 2; x < width; x += step) {
                int red = part[0][x] & 0xff;
                int green = part[1][x] & 0xff;
                int blue = part[2][x] & 0xff;
                histogram[Math.max(red, Math.max(green, blue))]++;
                white += Math.min(red, Math.min(green, blue)) >= WHITE ? 1 : 0;
                all++;
            }
        }
        return new Exposure(
                (double) white / Math.max(1, all),
                quantile(histogram, 0.5 * all),
                quantile(histogram, BACKGROUND * all));
    }

    private static int quantile(long[] histogram, double enough) {
        long sum = 0;
        for (int level = 0; level < 255; level++) {
            sum += histogram[level];
            if (sum >= enough) {
                return level;
            }
        }
        return 255;
    }
}
