/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellScores;

/**
 * Cells whose classes are known, by their keys.
 *
 * @param cells in any order; kept in that of their keys
 * @param classes number of classes of the model; not all need occur
 */
public record KnownCells(List<KnownCell> cells, int classes) {

    public KnownCells {
        cells = cells.stream().sorted(Comparator.comparing(KnownCell::key)).toList();
    }

    /** Number of cells. */
    public int size() {
        return cells.size();
    }

    /** The class of a cell. */
    public int label(int cell) {
        return cells.get(cell).label();
    }

    /** The first trials of a cell. */
    CellScores first(int cell, int trials) {
        return cells.get(cell).scores().first(trials);
    }

    /** Some of the cells, by their places. */
    KnownCells where(IntPredicate wanted) {
        List<KnownCell> some =
                IntStream.range(0, size()).filter(wanted).mapToObj(cells::get).toList();
        return new KnownCells(some, classes);
    }

    /** Whether the model gave features. */
    boolean haveFeatures() {
        return size() > 0 && cells.get(0).scores().width() > 0;
    }

    /** How much each cell counts where all classes that occur shall count alike; 1 in the mean. */
    double[] weights() {
        int[] counts = counts();
        double share = share();
        return cells.stream().mapToDouble(cell -> share / counts[cell.label()]).toArray();
    }

    /** What each class that occurs then counts. */
    double share() {
        return (double) size() / Arrays.stream(counts()).filter(n -> n > 0).count();
    }

    /** Number of cells of each class. */
    public int[] counts() {
        int[] counts = new int[classes];
        cells.forEach(cell -> counts[cell.label()]++);
        return counts;
    }
}
