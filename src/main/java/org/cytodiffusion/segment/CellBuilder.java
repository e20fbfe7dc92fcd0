/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.HoleFilling;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Upsampling;
import org.cytodiffusion.segment.plane.Window;

/**
 * Makes cells of the labels of a window: of each label the largest 4-connected part, its holes
 * filled. What lies wholly inside another cell is part of it.
 */
public final class CellBuilder {

    private final KindLabels found;
    private final Window window;
    private final Window.Size image;
    private final int bin;
    private final Upsampling fine;

    // A cell, and which labels lie in what were its holes.
    private record Built(CellMask mask, List<Integer> inside) {}

    /**
     * Makes the builder.
     *
     * @param found labels of a window at working resolution
     * @param window where it lies in the field
     * @param image size of the image
     * @param bin edge of a working pixel in pixels of the image
     */
    CellBuilder(KindLabels found, Window window, Window.Size image, int bin) {
        this.found = found;
        this.window = window;
        this.image = image;
        this.bin = bin;
        fine = new Upsampling(found.labels(), window, bin);
    }

    /**
     * Makes the cells whose first pixel, row by row, lies in the core of the window.
     *
     * @param core a part of the field at working resolution
     * @return the cells, not numbered yet: their labels are 0
     */
    List<Cell> build(Window core) {
        int[][] boxes = found.labels().boxes();
        Window near = core.grown(2);
        Map<Integer, Built> built = new HashMap<>();
        for (int label = 1; label < boxes.length; label++) {
            int[] b = boxes[label];
            int[] inField = {
                window.left() + b[0], window.top() + b[1], window.left() + b[2], window.top() + b[3]
            };
            if (b[2] > b[0] && near.meets(inField)) {
                built.put(label, build(label, b));
            }
        }
        List<Built> around = built.values().stream().filter(b -> !b.inside.isEmpty()).toList();
        List<Cell> cells = new ArrayList<>();
        for (int label = 1; label < boxes.length; label++) {
            Built cell = built.get(label);
            if (cell != null && isOwned(cell.mask, core) && !isInside(label, cell, around)) {
                cells.add(cell(label, cell.mask));
            }
        }
        return cells;
    }

    private boolean isOwned(CellMask mask, Window core) {
        int x = mask.box().left() + mask.bits().nextSetBit(0);
        return core.holds(x / bin, mask.box().top() / bin);
    }

    // What an enclosed cell encloses is inside the outer one, too.
    private static boolean isInside(int label, Built cell, List<Built> around) {
        int x = cell.mask.box().left() + cell.mask.bits().nextSetBit(0);
        int y = cell.mask.box().top();
        return around.stream()
                .anyMatch(other -> other.inside.contains(label) && other.mask.contains(x, y));
    }

    private Cell cell(int label, CellMask mask) {
        Box box = mask.box();
        boolean atBorder =
                box.left() == 0
                        || box.top() == 0
                        || box.left() + box.width() == image.width()
                        || box.top() + box.height() == image.height();
        return new Cell(0, found.kinds()[label], mask, ContourTracer.trace(mask), atBorder);
    }

    private Built build(int label, int[] b) {
        Window place = place(b);
        int[] labels = fine.labels(place);
        // A margin of one pixel, so that only true holes do not reach the border of the part.
        int w = place.width() + 2;
        int h = place.height() + 2;
        boolean[] in = new boolean[w * h];
        for (int y = 0, i = 0; y < place.height(); y++) {
            for (int x = 0; x < place.width(); x++, i++) {
                in[(y + 1) * w + x + 1] = labels[i] == label;
            }
        }
        Mask part = largest(new Mask(w, h, in));
        Mask whole = HoleFilling.fill(part);
        CellMask tight = tight(whole, place.left() - 1, place.top() - 1);
        if (whole == part) {
            return new Built(tight, List.of());
        }
        BitSet inside = new BitSet();
        for (int y = 0, i = 0; y < place.height(); y++) {
            for (int x = 0; x < place.width(); x++, i++) {
                int k = (y + 1) * w + x + 1;
                if (whole.values()[k] && !part.values()[k] && labels[i] != label) {
                    inside.set(labels[i]);
                }
            }
        }
        inside.clear(0);
        return new Built(tight, inside.stream().boxed().toList());
    }

    // The part of the image that a box of the window covers, and a working pixel around it.
    private Window place(int[] b) {
        int x0 = Math.max(0, (window.left() + b[0] - 1) * bin);
        int y0 = Math.max(0, (window.top() + b[1] - 1) * bin);
        int x1 = Math.min(image.width(), (window.left() + b[2] + 1) * bin);
        int y1 = Math.min(image.height(), (window.top() + b[3] + 1) * bin);
        return new Window(x0, y0, x1 - x0, y1 - y0, image);
    }

    private static Mask largest(Mask mask) {
        ConnectedComponents.Parts parts = ConnectedComponents.parts(mask);
        int[] areas = parts.areas();
        if (areas.length <= 2) {
            return mask;
        }
        int best = 1;
        for (int i = 2; i < areas.length; i++) {
            best = areas[i] > areas[best] ? i : best;
        }
        boolean[] marked = new boolean[areas.length];
        marked[best] = true;
        return parts.labels().mask(marked);
    }

    /** The pixels of a mask, which holds any, moved right by left and down by top. */
    public static CellMask tight(Mask mask, int left, int top) {
        int w = mask.width();
        boolean[] in = mask.values();
        int x0 = w;
        int x1 = 0;
        int y0 = mask.height();
        int y1 = 0;
        for (int y = 0; y < mask.height(); y++) {
            int first = y * w;
            int last = first + w - 1;
            while (first <= last && !in[first]) {
                first++;
            }
            if (first > last) {
                continue;
            }
            while (!in[last]) {
                last--;
            }
            x0 = Math.min(x0, first - y * w);
            x1 = Math.max(x1, last - y * w);
            y0 = Math.min(y0, y);
            y1 = y;
        }
        Box box = new Box(left + x0, top + y0, x1 - x0 + 1, y1 - y0 + 1);
        BitSet bits = new BitSet(box.width() * box.height());
        for (int y = y0; y <= y1; y++) {
            int shift = (y - y0) * box.width() - x0;
            for (int x = x0; x <= x1; x++) {
                int from = x;
                while (x <= x1 && in[y * w + x]) {
                    x++;
                }
                if (x > from) {
                    bits.set(shift + from, shift + x);
                }
            }
        }
        return new CellMask(box, bits);
    }
}
