/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;

/** Tells which pixels of a part of a field belong to cells, without a label image of the whole. */
public final class Neighbours {

    private static final int SIDE = 256;

    private final Map<Long, List<CellMask>> squares = new HashMap<>();

    /** Sorts cells into squares by where they lie. */
    public Neighbours(Iterable<CellMask> cells) {
        for (CellMask cell : cells) {
            Box box = cell.box();
            for (int y = box.top() / SIDE; y <= (box.top() + box.height() - 1) / SIDE; y++) {
                for (int x = box.left() / SIDE; x <= (box.left() + box.width() - 1) / SIDE; x++) {
                    squares.computeIfAbsent(key(x, y), k -> new ArrayList<>()).add(cell);
                }
            }
        }
    }

    /** The pixels of a window that belong to any cell, row by row. */
    public BitSet taken(Box window) {
        BitSet taken = new BitSet(window.width() * window.height());
        int right = window.left() + window.width() - 1;
        int bottom = window.top() + window.height() - 1;
        for (int y = window.top() / SIDE; y <= bottom / SIDE; y++) {
            for (int x = window.left() / SIDE; x <= right / SIDE; x++) {
                for (CellMask cell : squares.getOrDefault(key(x, y), List.of())) {
                    paint(cell, window, taken);
                }
            }
        }
        return taken;
    }

    private static void paint(CellMask cell, Box window, BitSet taken) {
        Box box = cell.box();
        BitSet bits = cell.bits();
        int left = Math.max(box.left(), window.left());
        int right = Math.min(box.left() + box.width(), window.left() + window.width());
        int top = Math.max(box.top(), window.top());
        int bottom = Math.min(box.top() + box.height(), window.top() + window.height());
        for (int y = top; y < bottom; y++) {
            int row = (y - box.top()) * box.width() - box.left();
            int to = (y - window.top()) * window.width() - window.left() - row;
            int end = row + right;
            // Run by run.
            for (int k = bits.nextSetBit(row + left); k >= 0 && k < end; ) {
                int gap = Math.min(end, bits.nextClearBit(k));
                taken.set(to + k, to + gap);
                k = bits.nextSetBit(gap);
            }
        }
    }

    private static long key(int x, int y) {
        return (long) y << 32 | x;
    }
}
