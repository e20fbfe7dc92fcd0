/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.BitSet;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;

/** Results made by hand. */
public final class Examples {

    public static final CellClass NEUTROPHIL = new CellClass("neutrophil", 0xffe119, "leukocyte");
    public static final CellClass LYMPHOCYTE = new CellClass("lymphocyte", 0x42d4f4, "leukocyte");
    public static final CellClass ERYTHROCYTE =
            new CellClass("erythrocyte", 0xe6194b, "erythrocyte");
    public static final List<CellClass> CLASSES = List.of(NEUTROPHIL, LYMPHOCYTE, ERYTHROCYTE);

    private Examples() {}

    /** An L of 3 x 3 pixels without its upper right 2 x 2 corner, at (10, 20). */
    public static Cell ell(int label, boolean atBorder) {
        BitSet bits = new BitSet();
        for (int pixel : new int[] {0, 3, 6, 7, 8}) {
            bits.set(pixel);
        }
        Contour contour =
                new Contour(new int[] {10, 11, 11, 13, 13, 10}, new int[] {20, 20, 22, 22, 23, 23});
        CellMask mask = new CellMask(new Box(10, 20, 3, 3), bits);
        return new Cell(label, CellKind.LEUKOCYTE, mask, contour, atBorder);
    }

    /** A square of 8 x 8 pixels at (2, 3). */
    public static Cell square(int label) {
        BitSet bits = new BitSet();
        bits.set(0, 64);
        Contour contour = new Contour(new int[] {2, 10, 10, 2}, new int[] {3, 3, 11, 11});
        CellMask mask = new CellMask(new Box(2, 3, 8, 8), bits);
        return new Cell(label, CellKind.ERYTHROCYTE, mask, contour, false);
    }

    /** A verdict with the given probabilities. */
    public static Verdict verdict(boolean certain, double... probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        List<CellClass> candidates =
                certain ? List.of(CLASSES.get(best)) : List.of(CLASSES.get(best), ERYTHROCYTE);
        double p = probabilities[best];
        return new Verdict(
                CLASSES.get(best), p, certain, candidates, 1 - p, 0.25, 4, probabilities);
    }

    /** Three cells: a certain neutrophil, a doubtful lymphocyte at the border, a red cell. */
    public static SmearResult result(String image) {
        return new SmearResult(
                image,
                32,
                24,
                new PixelSize(0.1, PixelSize.Source.CALIBRATION),
                CLASSES,
                List.of(
                        new ClassifiedCell(
                                ell(1, false), verdict(true, 0.98765432101, 0.01, 0.002)),
                        new ClassifiedCell(ell(2, true), verdict(false, 0.3, 0.6, 0.1)),
                        new ClassifiedCell(square(3), verdict(true, 1e-7, 1e-9, 0.9999998))),
                true,
                0.5);
    }
}
