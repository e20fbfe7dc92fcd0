/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

/**
 * An axis-aligned rectangle of whole pixels.
 *
 * @param left x of the leftmost pixel column inside
 * @param top y of the topmost pixel row inside
 * @param width number of pixel columns, at least 1
 * @param height number of pixel rows, at least 1
 */
public record Box(int left, int top, int width, int height) {

    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A box needs a positive size, not " + width + " x " + height);
        }
    }

    /** Centre along x in continuous pixel coordinates (a pixel column x covers [x, x + 1)). */
    public double centerX() {
        return left + width / 2.0;
    }

    /** Centre along y in continuous pixel coordinates (a pixel row y covers [y, y + 1)). */
    public double centerY() {
        return top + height / 2.0;
    }

    /** Whether the pixel (x, y) lies inside. */
    public boolean contains(int x, int y) {
        return x >= left && x < left + width && y >= top && y < top + height;
    }
}
