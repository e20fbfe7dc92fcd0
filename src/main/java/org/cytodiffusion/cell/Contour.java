/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

/**
 * The exact outline of a cell along pixel edges: a closed polygon of pixel corners, clockwise on
 * screen, first corner not repeated, corners on straight runs left out. Its enclosed area equals
 * the number of pixels of the cell.
 *
 * @param x corner positions along x, in pixels of the image (pixel x covers [x, x + 1])
 * @param y corner positions along y, same length
 */
public record Contour(int[] x, int[] y) {

    public Contour {
        if (x.length != y.length || x.length < 4) {
            throw new IllegalArgumentException(
                    "A contour needs at least four corners, as many x as y");
        }
    }

    /** Number of corners. */
    public int size() {
        return x.length;
    }
}
