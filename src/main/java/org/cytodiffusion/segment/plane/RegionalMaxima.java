/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/** Regional maxima: 8-connected plateaus with no higher neighbour. */
public final class RegionalMaxima {

    private RegionalMaxima() {}

    /** Labels the regional maxima of a plane within a mask, in scan order. */
    public static LabelPlane label(Plane plane, Mask within) {
        int n = plane.values().length;
        int[] labels = new int[n];
        boolean[] seen = new boolean[n];
        int[] stack = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!within.values()[i] || seen[i] || isBelowNext(plane, within, i)) {
                continue;
            }
            int size = plateau(plane, within, i, seen, stack);
            if (size > 0) {
                count++;
                for (int k = 0; k < size; k++) {
                    labels[stack[k]] = count;
                }
            }
        }
        return new LabelPlane(plane.width(), plane.height(), labels, count);
    }

    // Most pixels lie on a slope, where a look to the left and right is enough.
    private static boolean isBelowNext(Plane plane, Mask within, int i) {
        int w = plane.width();
        int x = i % w;
        float[] v = plane.values();
        return x > 0 && within.values()[i - 1] && v[i - 1] > v[i]
                || x < w - 1 && within.values()[i + 1] && v[i + 1] > v[i];
    }

    // Collects the plateau at a pixel into list; returns its size, or 0 if it has a higher
    // neighbour.
    private static int plateau(Plane plane, Mask within, int start, boolean[] seen, int[] list) {
        int w = plane.width();
        int h = plane.height();
        float[] v = plane.values();
        float level = v[start];
        boolean highest = true;
        int size = 1;
        list[0] = start;
        seen[start] = true;
        for (int k = 0; k < size; k++) {
            int x = list[k] % w;
            int y = list[k] / w;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
                    int j = ny * w + nx;
                    if (!within.values()[j]) {
                        continue;
                    }
                    highest &= v[j] <= level;
                    if (v[j] == level && !seen[j]) {
                        seen[j] = true;
                        list[size++] = j;
                    }
                }
            }
        }
        return highest ? size : 0;
    }
}
