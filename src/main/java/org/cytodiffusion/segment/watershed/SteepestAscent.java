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
        int h = height.height();
        boolean[] in = within.values();
        int[] up = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if (in[i]) {
                    boolean edge = x == 0 || y == 0 || x == w - 1 || y == h - 1;
                    up[i] = edge ? highestAtEdge(height, in, x, y) : highest(height, in, i);
                }
            }
        }
        return number(height, in, up);
    }

    private static int highest(Plane height, boolean[] in, int i) {
        int w = height.width();
        float[] v = height.values();
        int best = i;
        float most = v[i];
        for (int row = i - w; row <= i + w; row += w) {
            for (int j = row - 1; j <= row + 1; j++) {
                if (in[j] && (v[j] > most || (v[j] == most && j < best))) {
                    best = j;
                    most = v[j];
                }
            }
        }
        return best;
    }

    private static int highestAtEdge(Plane height, boolean[] in, int x, int y) {
        int w = height.width();
        float[] v = height.values();
        int best = y * w + x;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height.height() - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
                int j = ny * w + nx;
                if (in[j] && (v[j] > v[best] || (v[j] == v[best] && j < best))) {
                    best = j;
                }
            }
        }
        return best;
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
