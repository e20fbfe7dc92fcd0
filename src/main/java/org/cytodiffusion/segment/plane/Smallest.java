/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * One of many values by its rank, without sorting them all: Hoare's selection, among those that
 * begin with the same bits where there are many.
 */
public final class Smallest {

    // From so many values on, those near the rank are picked out first.
    private static final int MANY = 8192;
    private static final int SHIFT = 20;

    private Smallest() {}

    /**
     * The value that would stand at index k if the first n were sorted.
     *
     * @param v values, none of them NaN; their order is changed
     * @param n how many of them count, at least 1
     * @param k rank, from 0 to n - 1
     */
    public static float of(float[] v, int n, int k) {
        return n < MANY ? selected(v, n, k) : picked(v, n, k);
    }

    private static float picked(float[] v, int n, int k) {
        int[] counts = new int[1 << Integer.SIZE - SHIFT];
        for (int i = 0; i < n; i++) {
            counts[bucket(v[i])]++;
        }
        int bucket = 0;
        int before = 0;
        while (before + counts[bucket] <= k) {
            before += counts[bucket++];
        }
        float[] near = new float[counts[bucket]];
        for (int i = 0, m = 0; m < near.length; i++) {
            if (bucket(v[i]) == bucket) {
                near[m++] = v[i];
            }
        }
        return selected(near, near.length, k - before);
    }

    // In the order of the values: the bits of numbers below 0 run the other way.
    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value);
        int ordered = bits ^ (bits >> 31 | Integer.MIN_VALUE);
        return ordered >>> SHIFT;
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
