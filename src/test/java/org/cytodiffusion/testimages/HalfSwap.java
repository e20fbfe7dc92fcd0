/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.Arrays;

/**
 * A sampled cell half of whose nucleus is replaced by what another cell has there. The cut runs
 * through the middle, at an angle; beyond the nucleus nothing is changed.
 *
 * @param before the cell as it was, S * S * 3 bytes
 * @param after the cell with half a foreign nucleus
 * @param edited the pixels of the replaced half of the nucleus
 * @param untouched the pixels of the other half
 */
record HalfSwap(byte[] before, byte[] after, boolean[] edited, boolean[] untouched) {

    /** A nucleus is what has at least this share of the largest density of red light. */
    private static final double NUCLEUS = 0.62;

    /** How far the edit reaches beyond the nuclei and the middle of the cell, in pixels. */
    private static final int REACH = 2;

    static HalfSwap of(Sprite own, Sprite foreign, double angle) {
        int size = own.size();
        boolean[] ours = nucleus(own);
        boolean[] theirs = nucleus(foreign);
        boolean[] edited = new boolean[size * size];
        boolean[] untouched = new boolean[size * size];
        float[] share = new float[size * size];
        for (int i = 0; i < edited.length; i++) {
            double x = i % size + 0.5 - size / 2.0;
            double y = i / size + 0.5 - size / 2.0;
            boolean side = x * StrictMath.cos(angle) + y * StrictMath.sin(angle) > -2 * REACH;
            edited[i] = side && (ours[i] || theirs[i]);
            untouched[i] = !side && (ours[i] || theirs[i]);
            share[i] = edited[i] ? 1 : 0;
        }
        float[] soft = Blur.gaussian(share, size, 1);
        float[][] mixed = new float[3][];
        for (int c = 0; c < 3; c++) {
            mixed[c] = own.density()[c].clone();
            for (int i = 0; i < soft.length; i++) {
                mixed[c][i] += soft[i] * (foreign.density()[c][i] - mixed[c][i]);
            }
        }
        return new HalfSwap(crop(own.density()), crop(mixed), edited, untouched);
    }

    /** Natural densities as a crop on a white ground. */
    private static byte[] crop(float[][] density) {
        byte[] crop = new byte[3 * density[0].length];
        for (int i = 0; i < crop.length; i++) {
            double level = (Sprite.WHITE + 1) * StrictMath.exp(-density[i % 3][i / 3]) - 1;
            crop[i] = (byte) Math.round(Math.max(0, level));
        }
        return crop;
    }

    private static boolean[] nucleus(Sprite sprite) {
        int size = sprite.size();
        float[] dark = Blur.gaussian(sprite.density()[0], size, 1);
        float[] sorted = dark.clone();
        Arrays.sort(sorted);
        double threshold = NUCLEUS * sorted[sorted.length * 199 / 200];
        boolean[] nucleus = new boolean[dark.length];
        for (int i = 0; i < dark.length; i++) {
            for (int v = -REACH; dark[i] > threshold && v <= REACH; v++) {
                for (int u = -REACH; u <= REACH; u++) {
                    int x = i % size + u;
                    int y = i / size + v;
                    if (x >= 0 && y >= 0 && x < size && y < size) {
                        nucleus[y * size + x] = true;
                    }
                }
            }
        }
        return nucleus;
    }
}
