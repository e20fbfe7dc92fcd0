/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.watershed;

import java.util.Arrays;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;

/**
 * Watershed without seeds: each pixel belongs to the peak that the steepest way up leads to, over
 * its eight neighbours. Of equal pixels the one a row-by-row scan meets first counts as higher, so
 * that nothing but the pixels on the way decides, and a basin comes out the same in every window
 * that shows it.
 */
public final class SteepestAscent {

    private SteepestAscent() {}

    /**
     * Labels the basins from 1, in scan order of their peaks.
     *
     * @param height where to climb
     * @param within where basins lie; elsewhere labels are 0
     */
    public static LabelPlane basins(Plane height, Mask within) {
        int w = height.width();
        boolean[] in = within.values();
        float[] v = new float[in.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = in[i] ? height.values()[i] : Float.NEGATIVE_INFINITY;
        }
        int[] across = new int[v.length];
        for (int row = 0; row < v.length; row += w) {
            highestBeside(v, row, w, across);
        }
        int[] up = new int[v.length];
        for (int i = 0; i < up.length; i++) {
            if (in[i]) {
                int best = i >= w ? across[i - w] : across[i];
                best = v[across[i]] > v[best] ? across[i] : best;
                boolean higher = i + w < up.length && v[across[i + w]] > v[best];
                up[i] = higher ? across[i + w] : best;
            }
        }
        return number(height, in, up);
    }

    // Of each pixel of a row and the one on either side the highest, the first of equal ones.
    private static void highestBeside(float[] v, int row, int w, int[] out) {
        for (int i = row; i < row + w; i++) {
            int best = i > row ? i - 1 : i;
            best = v[i] > v[best] ? i : best;
            out[i] = i + 1 < row + w && v[i + 1] > v[best] ? i + 1 : best;
        }
    }

    private static LabelPlane number(Plane height, boolean[] in, int[] up) {
        int[] labels = new int[up.length];
        int count = 0;
        for (int i = 0; i < up.length; i++) {
            if (in[i] && up[i] == i) {
                labels[i] = ++count;
            }
        }
        int[] way = new int[height.width() + height.height() + 16];
        for (int i = 0; i < up.length; i++) {
            if (!in[i] || labels[i] != 0) {
                continue;
            }
            int size = 0;
            int j = i;
            while (labels[j] == 0) {
                if (size == way.length) {
                    way = Arrays.copyOf(way, 2 * size);
                }
                way[size++] = j;
                j = up[j];
            }
            for (int k = 0; k < size; k++) {
                labels[way[k]] = labels[j];
            }
        }
        return new LabelPlane(height.width(), height.height(), labels, count);
    }
}
