/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/**
 * A plane of labels.
 *
 * @param width number of columns
 * @param height number of rows
 * @param values {@code values[y * width + x]}: 0 for none, else from 1 to count
 * @param count the highest label
 */
record LabelPlane(int width, int height, int[] values, int count) {

    LabelPlane {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    values.length + " labels do not fill " + width + " x " + height + " pixels");
        }
    }

    /** Number of pixels of each label; entry 0 is the background. */
    int[] areas() {
        int[] areas = new int[count + 1];
        for (int v : values) {
            areas[v]++;
        }
        return areas;
    }

    /** Whether each label holds a pixel of the first or last row or column. */
    boolean[] atBorder() {
        boolean[] at = new boolean[count + 1];
        for (int x = 0; x < width; x++) {
            at[values[x]] = true;
            at[values[(height - 1) * width + x]] = true;
        }
        for (int y = 0; y < height; y++) {
            at[values[y * width]] = true;
            at[values[y * width + width - 1]] = true;
        }
        return at;
    }

    /** The pixels of those labels that are marked. */
    Mask mask(boolean[] marked) {
        boolean[] in = new boolean[values.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = values[i] != 0 && marked[values[i]];
        }
        return new Mask(width, height, in);
    }
}
