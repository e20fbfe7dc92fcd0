/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/**
 * Erosion, dilation and their combinations with a disc: exactly what the Euclidean distance to the
 * mask says, but in time that grows with the radius, which is small. Beyond the image nothing is
 * known, so erosion and dilation take it for neither inside nor outside.
 */
final class Morphology {

    private Morphology() {}

    /** The pixels at most a radius (in pixels) away from the mask. */
    static Mask dilate(Mask mask, double radius) {
        return new Mask(mask.width(), mask.height(), near(mask, true, radius));
    }

    /** The pixels of the mask more than a radius (in pixels) away from what is outside. */
    static Mask erode(Mask mask, double radius) {
        return new Mask(mask.width(), mask.height(), near(mask, false, radius)).complement();
    }

    /** Takes away what a disc of the radius (in pixels) does not fit into. */
    static Mask open(Mask mask, double radius) {
        return dilate(erode(mask, radius), radius);
    }

    /** Fills gaps that a disc of the radius (in pixels) does not fit into. */
    static Mask close(Mask mask, double radius) {
        return erode(dilate(mask, radius), radius);
    }

    // The pixels at most a radius away from one of the given value.
    private static boolean[] near(Mask mask, boolean value, double radius) {
        int w = mask.width();
        int h = mask.height();
        short[] along = along(mask, value);
        boolean[] out = new boolean[w * h];
        int reach = (int) radius;
        for (int dy = -reach; dy <= reach; dy++) {
            int half = (int) Math.sqrt(radius * radius - dy * dy);
            for (int y = Math.max(0, -dy); y < Math.min(h, h - dy); y++) {
                int to = y * w;
                int from = (y + dy) * w;
                for (int x = 0; x < w; x++) {
                    out[to + x] |= along[from + x] <= half;
                }
            }
        }
        return out;
    }

    // Distance along the row to the nearest pixel of the value.
    private static short[] along(Mask mask, boolean value) {
        int w = mask.width();
        short[] d = new short[w * mask.height()];
        for (int row = 0; row < d.length; row += w) {
            int last = Short.MAX_VALUE;
            for (int i = row; i < row + w; i++) {
                last = mask.values()[i] == value ? 0 : Math.min(Short.MAX_VALUE, last + 1);
                d[i] = (short) last;
            }
            last = Short.MAX_VALUE;
            for (int i = row + w - 1; i >= row; i--) {
                last = d[i] == 0 ? 0 : Math.min(Short.MAX_VALUE, last + 1);
                d[i] = (short) Math.min(d[i], last);
            }
        }
        return d;
    }
}
