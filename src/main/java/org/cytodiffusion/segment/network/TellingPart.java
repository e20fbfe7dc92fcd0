/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * The part of a very large image that its scale and its usual red cell are learned from: its
 * middle, as of every image, unless next to nothing is to be seen there, as where a smear was
 * scanned beside its edge.
 */
final class TellingPart {

    // Smaller images are looked at as they are.
    private static final long LARGE = 1L << 24;
    private static final int SIDE = 2048;
    private static final int SAMPLES = 96;
    private static final int GREEN = 1;
    // Cells are darker than this, where the background is 240.
    private static final int DARK = 222;
    private static final double ENOUGH = 0.06;
    // Centres of the parts, in shares of the sides.
    private static final double[][] PLACES = {
        {0.25, 0.25}, {0.75, 0.75}, {0.75, 0.25}, {0.25, 0.75},
        {0.5, 0.2}, {0.5, 0.8}, {0.2, 0.5}, {0.8, 0.5}
    };

    private TellingPart() {}

    /**
     * Chooses a part.
     *
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     * @return the image itself, or one of its parts; zero-min
     */
    static RandomAccessibleInterval<UnsignedByteType> of(
            RandomAccessibleInterval<UnsignedByteType> rgb) {
        if (rgb.dimension(0) * rgb.dimension(1) < LARGE || dark(part(rgb, 0.5, 0.5)) >= ENOUGH) {
            return rgb;
        }
        RandomAccessibleInterval<UnsignedByteType> best = rgb;
        double most = 0;
        for (double[] place : PLACES) {
            RandomAccessibleInterval<UnsignedByteType> part = part(rgb, place[0], place[1]);
            double share = dark(part);
            if (share > most) {
                best = part;
                most = share;
            }
        }
        return best;
    }

    private static RandomAccessibleInterval<UnsignedByteType> part(
            RandomAccessibleInterval<UnsignedByteType> rgb, double x, double y) {
        double[] at = {x, y};
        long[] min = new long[3];
        long[] max = {0, 0, rgb.max(2)};
        for (int d = 0; d < 2; d++) {
            long side = Math.min(SIDE, rgb.dimension(d));
            min[d] =
                    Math.max(
                            0,
                            Math.min(
                                    rgb.dimension(d) - side,
                                    (long) (at[d] * rgb.dimension(d) - side / 2.0)));
            max[d] = min[d] + side - 1;
        }
        return Views.zeroMin(Views.interval(rgb, min, max));
    }

    // The share of a part that is darker than background.
    private static double dark(RandomAccessibleInterval<UnsignedByteType> part) {
        RandomAccess<UnsignedByteType> at = part.randomAccess();
        int dark = 0;
        for (int y = 0; y < SAMPLES; y++) {
            for (int x = 0; x < SAMPLES; x++) {
                long u = (2L * x + 1) * part.dimension(0) / (2 * SAMPLES);
                long v = (2L * y + 1) * part.dimension(1) / (2 * SAMPLES);
                at.setPosition(new long[] {u, v, GREEN});
                dark += at.get().get() < DARK ? 1 : 0;
            }
        }
        return (double) dark / (SAMPLES * SAMPLES);
    }
}
