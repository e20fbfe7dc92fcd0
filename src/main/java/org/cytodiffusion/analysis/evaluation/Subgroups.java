/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The same figures for each value of a column.
 *
 * @param column name of the column
 * @param groups one for each value, sorted; the name is the value
 */
public record Subgroups(String column, List<FigureGroup> groups) {

    /** A column with more values tells cells apart rather than groups of them. */
    public static final int MOST = 50;

    /** The groups of every column that has two to {@link #MOST} values. */
    static List<Subgroups> of(JudgedCells cells, List<String> columns, Bootstrap bootstrap) {
        List<Subgroups> all = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            List<String> values =
                    cells.cells().stream()
                            .map(cell -> cell.cell().groups().get(column))
                            .distinct()
                            .sorted()
                            .toList();
            if (values.size() > 1 && values.size() <= MOST) {
                all.add(
                        new Subgroups(
                                columns.get(c),
                                values.stream()
                                        .map(v -> group(cells, column, v, bootstrap))
                                        .toList()));
            }
        }
        return List.copyOf(all);
    }

    private static FigureGroup group(
            JudgedCells cells, int column, String value, Bootstrap bootstrap) {
        JudgedCells some = cells.where(cell -> cell.cell().groups().get(column).equals(value));
        String name = value.isEmpty() ? "(empty)" : value;
        return new FigureGroup(name, some.size(), new CellFigures(some, bootstrap).all());
    }
}
