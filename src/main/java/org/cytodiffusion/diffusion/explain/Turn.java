/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

/** The eight ways to lay down a square crop: turned by quarters, and then mirrored or not. */
public final class Turn {

    /** How many there are. */
    public static final int COUNT = 8;

    private Turn() {}

    /**
     * Where each pixel of a turned crop comes from.
     *
     * @param size edge of the crop
     * @param turn in [0, 8): 0 as it is, 4 and above mirrored
     * @return for each pixel of the turned crop, row by row, the index of its pixel in the crop
     */
    public static int[] sources(int size, int turn) {
        int[] sources = new int[size * size];
        for (int i = 0; i < sources.length; i++) {
            int x = turn < COUNT / 2 ? i % size : size - 1 - i % size;
            int y = i / size;
            for (int quarter = 0; quarter < turn % (COUNT / 2); quarter++) {
                int before = x;
                x = y;
                y = size - 1 - before;
            }
            sources[i] = y * size + x;
        }
        return sources;
    }

    /**
     * A crop laid down in another way.
     *
     * @param crop S * S * 3 bytes, red, green, blue interleaved; not changed
     * @param turn in [0, 8), as above
     * @return the turned crop
     */
    public static byte[] laid(byte[] crop, int turn) {
        int[] sources = sources((int) Math.round(Math.sqrt(crop.length / 3.0)), turn);
        byte[] laid = new byte[crop.length];
        for (int i = 0; i < sources.length; i++) {
            System.arraycopy(crop, 3 * sources[i], laid, 3 * i, 3);
        }
        return laid;
    }
}
