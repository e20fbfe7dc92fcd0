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
        for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
            int x = box.left() + k % box.width();
            int y = box.top() + k / box.width();
            if (window.contains(x, y)) {
                taken.set((y - window.top()) * window.width() + x - window.left());
            }
        }
    }

    private static long key(int x, int y) {
        return (long) y << 32 | x;
    }
}
