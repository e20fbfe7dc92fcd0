/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * Erosion, dilation and their combinations with a disc: exactly what the Euclidean distance to the
 * mask says. Beyond the image nothing is known, so erosion and dilation take it for neither inside
 * nor outside.
 */
public final class Morphology {

    private Morphology() {}

    /** The pixels at most a radius (in pixels) away from the mask. */
    public static Mask dilate(Mask mask, double radius) {
        return new Mask(mask.width(), mask.height(), near(mask, true, radius));
    }

    /** The pixels of the mask more than a radius (in pixels) away from what is outside. */
    static Mask erode(Mask mask, double radius) {
        return new Mask(mask.width(), mask.height(), near(mask, false, radius)).complement();
    }

    /** Takes away what a disc of the radius (in pixels) does not fit into. */
    public static Mask open(Mask mask, double radius) {
        return dilate(erode(mask, radius), radius);
    }

    /** Fills gaps that a disc of the radius (in pixels) does not fit into. */
    public static Mask close(Mask mask, double radius) {
        return erode(dilate(mask, radius), radius);
    }

    // The pixels at most a radius away from one of the given value: each row, 64 pixels a word, is
    // widened as far as the disc is wide at a distance, and laid over the rows at that distance.
    private static boolean[] near(Mask mask, boolean value, double radius) {
        int w = mask.width();
        int h = mask.height();
        int words = (w + 63) >>> 6;
        long[] rows = packed(mask, value, words);
        long[] out = new long[rows.length];
        int reach = (int) radius;
        long[] wide = rows.clone();
        int done = 0;
        // From the narrowest row of the disc to the widest, so that each widens the one before.
        for (int dy = reach; dy >= 0; dy--) {
            int half = (int) Math.sqrt(radius * radius - dy * dy);
            for (; done < half; done++) {
                widen(wide, words);
            }
            lay(wide, out, dy * words);
        }
        boolean[] near = new boolean[w * h];
        for (int y = 0, i = 0; y < h; y++) {
            for (int x = 0; x < w; x++, i++) {
                near[i] = (out[y * words + (x >>> 6)] >>> x & 1) != 0;
            }
        }
        return near;
    }

    // Each row over those so many words before and behind it.
    private static void lay(long[] rows, long[] out, int apart) {
        for (int i = apart; i < out.length; i++) {
            out[i - apart] |= rows[i];
        }
        for (int i = apart; i < out.length; i++) {
            out[i] |= rows[i - apart];
        }
    }

    // Each row by a pixel on either side. What runs over the end of a row is never read.
    private static void widen(long[] rows, int words) {
        for (int row = 0; row < rows.length; row += words) {
            long before = 0;
            for (int i = row; i < row + words; i++) {
                long here = rows[i];
                long after = i + 1 < row + words ? rows[i + 1] : 0;
                rows[i] = here | here << 1 | here >>> 1 | before >>> 63 | after << 63;
                before = here;
            }
        }
    }

    private static long[] packed(Mask mask, boolean value, int words) {
        int w = mask.width();
        long[] rows = new long[words * mask.height()];
        boolean[] in = mask.values();
        for (int y = 0, k = 0; y < mask.height(); y++) {
            for (int x = 0; x < w; x += Long.SIZE) {
                int end = y * w + Math.min(w, x + Long.SIZE);
                long word = 0;
                for (int i = end - 1; i >= y * w + x; i--) {
                    word = word << 1 | (in[i] == value ? 1 : 0);
                }
                rows[k++] = word;
            }
        }
        return rows;
    }
}
