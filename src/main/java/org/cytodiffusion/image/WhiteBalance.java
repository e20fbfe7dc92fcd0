/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * White balance from the background, the twin of {@code
 * training/cytodiffusion_training/balance.py}.
 *
 * <p>The clear background is the brightest large area of a smear, so the 97th percentile of a
 * channel lies in it as long as it covers at least 3 % of the picture. Each channel is multiplied
 * so that this value becomes 240.
 */
public final class WhiteBalance {

    private static final int WHITE = 240;
    private static final double QUANTILE = 0.97;
    private static final double LEAST_GAIN = 0.5;
    private static final double MOST_GAIN = 3.0;

    private WhiteBalance() {}

    /**
     * Balances a plane.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; any origin
     * @return the balanced intensities, same axes, zero-min; a copy, as every later step reads each
     *     pixel several times
     */
    public static RandomAccessibleInterval<UnsignedByteType> apply(
            RandomAccessibleInterval<UnsignedByteType> rgb) {
        Img<UnsignedByteType> balanced =
                new PlanarImgFactory<>(new UnsignedByteType()).create(rgb.dimensionsAsLongArray());
        for (long c = 0; c < rgb.dimension(2); c++) {
            RandomAccessibleInterval<UnsignedByteType> channel =
                    Views.zeroMin(Views.hyperSlice(rgb, 2, rgb.min(2) + c));
            byte[] table = table(background(channel));
            LoopBuilder.setImages(channel, Views.hyperSlice(balanced, 2, c))
                    .forEachPixel((in, out) -> out.set(table[in.get()]));
        }
        return balanced;
    }

    /**
     * The level of the background: the smallest value with at least 97 % of the pixels at or below.
     *
     * @param channel intensities in [0, 255], axes x, y
     * @return a level in [0, 255]
     */
    public static int background(RandomAccessibleInterval<UnsignedByteType> channel) {
        long[] histogram = new long[256];
        Cursor<UnsignedByteType> cursor = Views.flatIterable(channel).cursor();
        while (cursor.hasNext()) {
            histogram[cursor.next().get()]++;
        }
        double enough = QUANTILE * channel.size();
        long below = 0;
        for (int level = 0; level < 256; level++) {
            below += histogram[level];
            if (below >= enough) {
                return level;
            }
        }
        return 255;
    }

    private static byte[] table(int background) {
        double gain = (double) WHITE / Math.max(background, 1);
        gain = Math.min(Math.max(gain, LEAST_GAIN), MOST_GAIN);
        byte[] table = new byte[256];
        for (int level = 0; level < 256; level++) {
            table[level] = (byte) Math.min((int) Math.floor(level * gain + 0.5), 255);
        }
        return table;
    }
}
