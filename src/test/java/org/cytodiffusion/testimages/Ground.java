/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

/**
 * The places of a field that are taken: for each pixel the label of the cell on top, 0 for none.
 */
final class Ground {

    private final int width;
    private final int height;
    private final char[] labels;

    Ground(int width, int height) {
        this.width = width;
        this.height = height;
        this.labels = new char[width * height];
    }

    /** Pixels of a stamp, and how many of them are taken already. */
    record Cover(int area, int taken) {}

    Cover cover(Stamp stamp) {
        int[] counts = new int[2];
        stamp.alpha(
                width,
                0,
                height,
                (y, left, alpha) -> {
                    for (int i = 0; i < alpha.length; i++) {
                        if (alpha[i] >= 0.5f) {
                            counts[0]++;
                            counts[1] += labels[y * width + left + i] != 0 ? 1 : 0;
                        }
                    }
                });
        return new Cover(counts[0], counts[1]);
    }

    /** Takes the pixels of a stamp; gives its box inside the field: left, top, right, bottom. */
    int[] take(Stamp stamp, int label) {
        int[] box = {width, height, 0, 0};
        stamp.alpha(
                width,
                0,
                height,
                (y, left, alpha) -> {
                    for (int i = 0; i < alpha.length; i++) {
                        if (alpha[i] >= 0.5f) {
                            int x = left + i;
                            labels[y * width + x] = (char) label;
                            box[0] = Math.min(box[0], x);
                            box[1] = Math.min(box[1], y);
                            box[2] = Math.max(box[2], x + 1);
                            box[3] = Math.max(box[3], y + 1);
                        }
                    }
                });
        return box;
    }

    /** The labels, row by row; not a copy. */
    char[] labels() {
        return labels;
    }
}
