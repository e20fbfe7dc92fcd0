/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * One of many values by its rank, without sorting them all: Hoare's selection, among those that lie
 * in the same part of the range where they are more than a few.
 */
public final class Smallest {

    // Of more values, those near the rank are picked out first.
    private static final int FEW = 32;
    private static final int FEWEST_PARTS = 64;
    private static final int MOST_PARTS = 4096;

    private Smallest() {}

    /**
     * The value that would stand at index k if the first n were sorted.
     *
     * @param v values, none of them NaN; their order is changed
     * @param n how many of them count, at least 1
     * @param k rank, from 0 to n - 1
     */
    public static float of(float[] v, int n, int k) {
        return n < FEW ? selected(v, n, k) : picked(v, n, k);
    }

    // Among those that fall into the same part of the range as the one that is looked for.
    private static float picked(float[] v, int n, int k) {
        float least = v[0];
        float most = v[0];
        for (int i = 1; i < n; i++) {
            least = v[i] < least ? v[i] : least;
            most = v[i] > most ? v[i] : most;
        }
        int parts = Math.max(FEWEST_PARTS, Math.min(MOST_PARTS, Integer.highestOneBit(n)));
        float scale = (parts - 1) / (most - least);
        if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
            return least == most ? least : selected(v, n, k);
        }
        int[] counts = new int[parts];
        for (int i = 0; i < n; i++) {
            counts[(int) ((v[i] - least) * scale)]++;
        }
        int part = 0;
        int before = 0;
        while (before + counts[part] <= k) {
            before += counts[part++];
        }
        float[] near = new float[counts[part]];
        for (int i = 0, m = 0; m < near.length; i++) {
            if ((int) ((v[i] - least) * scale) == part) {
                near[m++] = v[i];
            }
        }
        return of(near, near.length, k - before);
    }

    private static float selected(float[] v, int n, int k) {
        int low = 0;
        int high = n - 1;
        while (low < high) {
            float pivot = v[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (v[i] < pivot) {
                    i++;
                }
                while (v[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = v[i];
                    v[i++] = v[j];
                    v[j--] = swap;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return v[k];
            }
        }
        return v[k];
    }
}
