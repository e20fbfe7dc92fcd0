/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.TaskExecutor;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;

/**
 * Makes cells of labels: of each label the largest 4-connected part, its holes filled (what lies
 * wholly inside another cell is part of it), numbered anew without gaps.
 */
final class CellBuilder {

    private final int[] labels;
    private final int width;
    private final int height;

    /**
     * Makes the builder.
     *
     * @param labels labels, row by row; changed by the work
     * @param width number of columns
     */
    CellBuilder(int[] labels, int width) {
        this.labels = labels;
        this.width = width;
        height = labels.length / width;
    }

    /**
     * Makes the cells.
     *
     * @param kinds kind of each label; entry 0 unused
     * @param pixelSize the scale to note in the result
     * @param executor traces outlines side by side
     */
    Segmentation build(CellKind[] kinds, PixelSize pixelSize, TaskExecutor executor) {
        int[][] bounds = bounds(kinds.length);
        List<Optional<CellMask>> masks =
                executor.forEachApply(
                        IntStream.range(0, kinds.length).boxed().toList(),
                        label -> mask(label, bounds[label]));
        int[] painted = paint(masks);
        boolean[] seen = new boolean[kinds.length];
        for (int v : painted) {
            seen[v] = true;
        }
        List<Integer> kept =
                IntStream.range(1, kinds.length).filter(label -> seen[label]).boxed().toList();
        int[] number = new int[kinds.length];
        for (int i = 0; i < kept.size(); i++) {
            number[kept.get(i)] = i + 1;
        }
        Arrays.setAll(painted, i -> number[painted[i]]);
        List<Cell> cells =
                executor.forEachApply(
                        kept,
                        label -> cell(number[label], kinds[label], masks.get(label).orElseThrow()));
        return new Segmentation(
                ArrayImgs.ints(painted, width, height), List.copyOf(cells), pixelSize);
    }

    private Cell cell(int label, CellKind kind, CellMask mask) {
        Box box = mask.box();
        boolean atBorder =
                box.left() == 0
                        || box.top() == 0
                        || box.left() + box.width() == width
                        || box.top() + box.height() == height;
        return new Cell(label, kind, mask, ContourTracer.trace(mask), atBorder);
    }

    // Left, top, right, bottom of each label, the last two inclusive.
    private int[][] bounds(int count) {
        int[][] bounds = new int[count][];
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i];
            if (label == 0) {
                continue;
            }
            int x = i % width;
            int y = i / width;
            int[] b = bounds[label];
            if (b == null) {
                bounds[label] = new int[] {x, y, x, y};
            } else {
                b[0] = Math.min(b[0], x);
                b[2] = Math.max(b[2], x);
                b[3] = y;
            }
        }
        return bounds;
    }

    private Optional<CellMask> mask(int label, int[] b) {
        if (b == null) {
            return Optional.empty();
        }
        // A margin of one pixel, so that only true holes do not reach the border of the part.
        int w = b[2] - b[0] + 3;
        int h = b[3] - b[1] + 3;
        boolean[] in = new boolean[w * h];
        for (int y = 1; y < h - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                in[y * w + x] = labels[(b[1] + y - 1) * width + b[0] + x - 1] == label;
            }
        }
        Mask whole = HoleFilling.fill(largest(new Mask(w, h, in)));
        return Optional.of(tight(whole, b[0] - 1, b[1] - 1));
    }

    private static Mask largest(Mask mask) {
        LabelPlane parts = ConnectedComponents.label(mask);
        int[] areas = parts.areas();
        int best = 1;
        for (int i = 2; i < areas.length; i++) {
            best = areas[i] > areas[best] ? i : best;
        }
        boolean[] marked = new boolean[areas.length];
        marked[best] = true;
        return parts.mask(marked);
    }

    /** The pixels of a mask, moved right by left and down by top. */
    static CellMask tight(Mask mask, int left, int top) {
        int w = mask.width();
        int x0 = w;
        int x1 = 0;
        int y0 = mask.height();
        int y1 = 0;
        for (int i = 0; i < mask.values().length; i++) {
            if (mask.values()[i]) {
                x0 = Math.min(x0, i % w);
                x1 = Math.max(x1, i % w);
                y0 = Math.min(y0, i / w);
                y1 = i / w;
            }
        }
        Box box = new Box(left + x0, top + y0, x1 - x0 + 1, y1 - y0 + 1);
        BitSet bits = new BitSet(box.width() * box.height());
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                bits.set((y - y0) * box.width() + x - x0, mask.values()[y * w + x]);
            }
        }
        return new CellMask(box, bits);
    }

    // Larger cells last, so that what they enclose vanishes under them.
    private int[] paint(List<Optional<CellMask>> masks) {
        int[] painted = new int[labels.length];
        List<Integer> order =
                IntStream.range(0, masks.size())
                        .filter(i -> masks.get(i).isPresent())
                        .boxed()
                        .sorted(
                                (a, b) ->
                                        Integer.compare(
                                                masks.get(a).orElseThrow().area(),
                                                masks.get(b).orElseThrow().area()))
                        .toList();
        for (int label : order) {
            CellMask mask = masks.get(label).orElseThrow();
            Box box = mask.box();
            for (int k = mask.bits().nextSetBit(0); k >= 0; k = mask.bits().nextSetBit(k + 1)) {
                int x = box.left() + k % box.width();
                painted[(box.top() + k / box.width()) * width + x] = label;
            }
        }
        return painted;
    }
}
