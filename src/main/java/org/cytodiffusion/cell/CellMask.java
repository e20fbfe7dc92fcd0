/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.BitSet;

/**
 * The pixels of one cell. 4-connected and without holes, so that one {@link Contour} bounds them.
 *
 * @param box the tight bounding box, in pixels of the image
 * @param bits one bit a pixel of the box, row by row: index {@code (y - top) * width + (x - left)};
 *     treated as read-only
 */
public record CellMask(Box box, BitSet bits) {

    /** Whether the cell holds the pixel (x, y) of the image; false outside the box. */
    public boolean contains(int x, int y) {
        return box.contains(x, y) && bits.get((y - box.top()) * box.width() + (x - box.left()));
    }

    /** Number of pixels. */
    public int area() {
        return bits.cardinality();
    }
}
