/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.segment.KindLabels;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.WindowLabeller;
import org.cytodiffusion.segment.field.StainPlanes;
import org.cytodiffusion.segment.field.TileRun;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Morphology;
import org.cytodiffusion.segment.plane.Window;

/**
 * The classical way: leukocytes first, then in what they leave platelets, then red cells. The
 * leukocytes of the whole field are found in a pass of their own, so that the other cells see all
 * of them.
 */
final class ClassicalLabeller implements WindowLabeller {

    // No platelet is looked for so near to a leukocyte, in um.
    private static final double NEAR = 0.5;

    private final Function<Window, StainPlanes> planes;
    private final Leukocytes leukocytes;
    private final Platelets platelets;
    private final RedCells redCells;
    private final double near;
    private final BiPredicate<LabelPlane, Window> end;
    private List<CellMask> white = List.of();

    /**
     * Makes the labeller.
     *
     * @param options how cells are found
     * @param pixel edge of a working pixel in um
     * @param planes the planes of any window
     * @param end whether the cells found so far in a window are all that is wanted; asked after the
     *     leukocytes, and after the platelets
     */
    ClassicalLabeller(
            SegmentOptions options,
            double pixel,
            Function<Window, StainPlanes> planes,
            BiPredicate<LabelPlane, Window> end) {
        this.planes = planes;
        this.end = end;
        leukocytes = new Leukocytes(options.leukocytes(), pixel);
        platelets = new Platelets(options.platelets(), pixel);
        redCells = new RedCells(options.redCells(), pixel);
        near = NEAR / pixel;
    }

    /** Finds the leukocytes; before any window is labelled. */
    void findLeukocytes(TileRun run) {
        int margin = leukocytes.reach() + leukocytes.extent();
        white = run.pass(margin, core -> leukocytes(core, core.grown(margin)));
    }

    @Override
    public int margin() {
        // A red cell that starts in the tile may lie within one that starts before it. Leukocytes
        // are known already.
        int red = platelets.reach() + redCells.reach() + 2 * redCells.extent();
        return Math.max(leukocytes.extent(), red + (int) Math.ceil(near)) + 2;
    }

    @Override
    public KindLabels label(Window window) {
        LabelPlane whites = painted(window);
        LabelPlane none =
                new LabelPlane(window.width(), window.height(), new int[window.pixels()], 0);
        if (end.test(whites, window)) {
            return together(whites, none, none);
        }
        StainPlanes seen = planes.apply(window);
        Mask taken = Mask.of(whites);
        Mask closeBy = whites.count() == 0 ? taken : Morphology.dilate(taken, near);
        LabelPlane small = platelets.find(seen, closeBy, window);
        if (end.test(small, window)) {
            return together(whites, none, small);
        }
        Mask dense = seen.dense();
        for (int i = 0; i < dense.values().length; i++) {
            dense.values()[i] &= !taken.values()[i] && small.values()[i] == 0;
        }
        LabelPlane red = redCells.find(dense, seen.clear(taken), window);
        return together(whites, red, small);
    }

    // The leukocytes whose first pixel lies in the core, in coordinates of the field.
    private List<CellMask> leukocytes(Window core, Window window) {
        StainPlanes seen = planes.apply(window);
        List<CellMask> own = new ArrayList<>();
        for (CellMask mask : leukocytes.find(seen.stain(), seen.dense())) {
            Box b = mask.box();
            Box moved =
                    new Box(
                            b.left() + window.left(),
                            b.top() + window.top(),
                            b.width(),
                            b.height());
            if (core.holds(moved.left() + mask.bits().nextSetBit(0), moved.top())) {
                own.add(new CellMask(moved, mask.bits()));
            }
        }
        return own;
    }

    private LabelPlane painted(Window window) {
        int[] labels = new int[window.pixels()];
        int count = 0;
        for (CellMask mask : white) {
            Box box = mask.box();
            int[] edges = {
                box.left(), box.top(), box.left() + box.width(), box.top() + box.height()
            };
            if (window.meets(edges)) {
                paint(mask, window, labels, ++count);
            }
        }
        return new LabelPlane(window.width(), window.height(), labels, count);
    }

    private static void paint(CellMask mask, Window window, int[] labels, int label) {
        Box box = mask.box();
        BitSet bits = mask.bits();
        for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
            int x = box.left() + k % box.width();
            int y = box.top() + k / box.width();
            if (window.holds(x, y)) {
                labels[(y - window.top()) * window.width() + x - window.left()] = label;
            }
        }
    }

    private static KindLabels together(LabelPlane white, LabelPlane red, LabelPlane small) {
        int count = white.count() + red.count() + small.count();
        CellKind[] kinds = new CellKind[count + 1];
        Arrays.fill(kinds, CellKind.LEUKOCYTE);
        Arrays.fill(kinds, white.count() + 1, count + 1, CellKind.ERYTHROCYTE);
        Arrays.fill(kinds, white.count() + red.count() + 1, count + 1, CellKind.PLATELET);
        int[] out = red.values().clone();
        for (int i = 0; i < out.length; i++) {
            if (white.values()[i] != 0) {
                out[i] = white.values()[i];
            } else if (small.values()[i] != 0) {
                out[i] = white.count() + red.count() + small.values()[i];
            } else if (out[i] != 0) {
                out[i] += white.count();
            }
        }
        return new KindLabels(new LabelPlane(red.width(), red.height(), out, count), kinds);
    }
}
