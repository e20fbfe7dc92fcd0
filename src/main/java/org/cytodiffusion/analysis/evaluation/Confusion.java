/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How often cells of each label were named as each class.
 *
 * @param labels of the rows: the classes of the model that occur, in its order, then labels that
 *     the model does not know
 * @param known how many of the labels are classes of the model
 * @param classes of the columns: those of the model
 * @param counts {@code [label][class]}
 */
public record Confusion(List<String> labels, int known, List<String> classes, int[][] counts) {

    static Confusion of(JudgedCells cells) {
        List<String> occurring = cells.labels();
        List<String> labels =
                new ArrayList<>(cells.classes().stream().filter(occurring::contains).toList());
        int known = labels.size();
        occurring.stream().filter(l -> !cells.classes().contains(l)).forEach(labels::add);
        int[][] counts = new int[labels.size()][cells.classes().size()];
        for (JudgedCell cell : cells.cells()) {
            cell.cell()
                    .label()
                    .ifPresent(
                            label ->
                                    counts[labels.indexOf(label)][
                                            cells.classes().indexOf(cell.said())]++);
        }
        return new Confusion(List.copyOf(labels), known, cells.classes(), counts);
    }
}
