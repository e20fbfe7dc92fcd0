/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.Verdict;

/** In which order the cells of a class stand. */
public enum CellOrder {
    /** What the machine is least sure of comes first. */
    UNCERTAINTY("least sure first", highest(Verdict::uncertainty)),
    /** What is least like any class comes first. */
    ANOMALY("most anomalous first", highest(Verdict::anomaly)),
    /** As they were found. */
    NUMBER("by cell number", Comparator.comparingInt(cell -> cell.cell().label()));

    private final String words;
    private final Comparator<ClassifiedCell> comparator;

    CellOrder(String words, Comparator<ClassifiedCell> comparator) {
        this.words = words;
        this.comparator = comparator;
    }

    /** Which of two cells comes first. */
    public Comparator<ClassifiedCell> comparator() {
        return comparator;
    }

    @Override
    public String toString() {
        return words;
    }

    private static Comparator<ClassifiedCell> highest(ToDoubleFunction<Verdict> value) {
        return Comparator.<ClassifiedCell>comparingDouble(
                        cell -> -value.applyAsDouble(cell.verdict()))
                .thenComparingInt(cell -> cell.cell().label());
    }
}
