/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

/**
 * What of an image is no smear, on a coarse grid.
 *
 * @param step edge of a square of the grid, in pixels of the image
 * @param width number of columns of the grid
 * @param height number of rows of the grid
 * @param out whether a square is no smear, row by row
 */
public record SmearMask(int step, int width, int height, boolean[] out) {

    /** Whether a pixel of the image is no smear. */
    public boolean isOut(int x, int y) {
        return out[Math.min(y / step, height - 1) * width + Math.min(x / step, width - 1)];
    }

    /** The mask of an image of which this one's has but every so many'th row and column. */
    public SmearMask finer(int factor) {
        return new SmearMask(step * factor, width, height, out);
    }

    /** The part of the image that is no smear, in [0, 1]. */
    public double share() {
        int count = 0;
        for (boolean o : out) {
            count += o ? 1 : 0;
        }
        return (double) count / out.length;
    }

    /**
     * Whether anything that is no smear lies in a rectangle or next to it.
     *
     * @param left first column, in pixels of the image
     * @param top first row
     * @param right column behind the last
     * @param bottom row behind the last
     */
    public boolean touches(int left, int top, int right, int bottom) {
        int x1 = Math.min(width - 1, right / step + 1);
        int y1 = Math.min(height - 1, bottom / step + 1);
        for (int y = Math.max(0, top / step - 1); y <= y1; y++) {
            for (int x = Math.max(0, left / step - 1); x <= x1; x++) {
                if (out[y * width + x]) {
                    return true;
                }
            }
        }
        return false;
    }
}
