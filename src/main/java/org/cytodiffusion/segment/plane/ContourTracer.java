/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;

/** Walks along the pixel edges around a cell. */
public final class ContourTracer {

    // Directions 0 right, 1 down, 2 left, 3 up.
    private static final int[] DX = {1, 0, -1, 0};
    private static final int[] DY = {0, 1, 0, -1};

    private ContourTracer() {}

    /**
     * The outline of a mask.
     *
     * @param mask a cell, 4-connected, without holes
     * @return its outline, clockwise on screen, from the top-left corner of the leftmost pixel of
     *     its first row
     */
    public static Contour trace(CellMask mask) {
        Box box = mask.box();
        int startX = box.left() + mask.bits().nextSetBit(0);
        int startY = box.top();
        int[] xs = new int[16];
        int[] ys = new int[16];
        int size = 0;
        int x = startX;
        int y = startY;
        int heading = 0;
        do {
            int from = heading;
            heading = turn(mask, x, y, heading);
            if (heading != from || size == 0) {
                if (size == xs.length) {
                    xs = Arrays.copyOf(xs, 2 * size);
                    ys = Arrays.copyOf(ys, 2 * size);
                }
                xs[size] = x;
                ys[size++] = y;
            }
            x += DX[heading];
            y += DY[heading];
        } while (x != startX || y != startY);
        return new Contour(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }

    // The cell is kept on the right hand: turn right where the right pixel ahead is outside.
    private static int turn(CellMask mask, int x, int y, int heading) {
        boolean rightAhead = ahead(mask, x, y, heading, (heading + 1) % 4);
        boolean leftAhead = ahead(mask, x, y, heading, (heading + 3) % 4);
        if (!rightAhead) {
            return (heading + 1) % 4;
        }
        return leftAhead ? (heading + 3) % 4 : heading;
    }

    // Of the four pixels around a corner, the one ahead on the given side.
    private static boolean ahead(CellMask mask, int x, int y, int heading, int side) {
        int dx = DX[heading] + DX[side];
        int dy = DY[heading] + DY[side];
        return mask.contains(dx > 0 ? x : x - 1, dy > 0 ? y : y - 1);
    }
}
