/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;

/** The pixels inside a contour: the way back from an outline in a file to a mask. */
final class ContourFill {

    private ContourFill() {}

    /** Fills by the even-odd rule, row by row between the vertical edges. */
    static CellMask mask(Contour contour) {
        int left = IntStream.of(contour.x()).min().orElseThrow();
        int top = IntStream.of(contour.y()).min().orElseThrow();
        int width = IntStream.of(contour.x()).max().orElseThrow() - left;
        int height = IntStream.of(contour.y()).max().orElseThrow() - top;
        BitSet bits = new BitSet(width * height);
        for (int row = 0; row < height; row++) {
            int[] crossings = crossings(contour, top + row);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                bits.set(row * width + crossings[i] - left, row * width + crossings[i + 1] - left);
            }
        }
        return new CellMask(new Box(left, top, width, height), bits);
    }

    /** Where vertical edges cross the pixel row y, in order. */
    private static int[] crossings(Contour contour, int y) {
        return IntStream.range(0, contour.size())
                .filter(
                        i -> {
                            int next = (i + 1) % contour.size();
                            int upper = Math.min(contour.y()[i], contour.y()[next]);
                            int lower = Math.max(contour.y()[i], contour.y()[next]);
                            return upper <= y && y < lower;
                        })
                .map(i -> contour.x()[i])
                .sorted()
                .toArray();
    }
}
