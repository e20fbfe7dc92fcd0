/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Judged cells of one model.
 *
 * @param classes names of the classes of the model, in the order of its probabilities
 * @param cells the cells
 */
public record JudgedCells(List<String> classes, List<JudgedCell> cells) {

    /** Cells whose label is a class of the model. */
    JudgedCells known() {
        return where(c -> c.cell().label().filter(classes::contains).isPresent());
    }

    /** Cells whose label is no class of the model: they stand for anomalies. */
    JudgedCells odd() {
        return where(c -> c.cell().label().filter(label -> !classes.contains(label)).isPresent());
    }

    /** Some of the cells. */
    JudgedCells where(Predicate<JudgedCell> wanted) {
        return new JudgedCells(classes, cells.stream().filter(wanted).toList());
    }

    /** Those with a label. */
    JudgedCells labelled(String label) {
        return where(c -> c.cell().label().filter(label::equals).isPresent());
    }

    int size() {
        return cells.size();
    }

    int count(Predicate<JudgedCell> wanted) {
        return (int) cells.stream().filter(wanted).count();
    }

    double[] values(ToDoubleFunction<JudgedCell> value) {
        return cells.stream().mapToDouble(value).toArray();
    }

    /** The labels that occur, sorted. */
    List<String> labels() {
        return cells.stream().flatMap(c -> c.cell().label().stream()).distinct().sorted().toList();
    }
}
