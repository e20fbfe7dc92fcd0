/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;

/**
 * One cell as a row of a table. The columns are a contract: {@code cells.csv} and the table in Fiji
 * have the same, and scripts read them.
 */
public final class CellRow {

    private static final List<String> FIXED =
            List.of(
                    "image",
                    "cell",
                    "left",
                    "top",
                    "width",
                    "height",
                    "area_um2",
                    "class",
                    "probability",
                    "certain",
                    "candidates",
                    "uncertainty",
                    "anomaly",
                    "trials");

    private CellRow() {}

    /**
     * Names the columns.
     *
     * @param classes the classes of the model, in their order
     * @return the names, those of the class probabilities last
     */
    public static List<String> columns(List<CellClass> classes) {
        List<String> columns = new ArrayList<>(FIXED);
        classes.forEach(cellClass -> columns.add("p_" + cellClass.name()));
        return columns;
    }

    /**
     * Fills the columns.
     *
     * @param result the image
     * @param cell one of its cells
     * @return text, booleans, integers and doubles, in the order of the columns; positions in
     *     pixels, the area in um2
     */
    public static List<Object> values(SmearResult result, ClassifiedCell cell) {
        Box box = cell.cell().box();
        Verdict verdict = cell.verdict();
        double edge = result.pixelSize().micrometres();
        List<Object> values = new ArrayList<>();
        values.add(result.image());
        values.addAll(
                List.of(cell.cell().label(), box.left(), box.top(), box.width(), box.height()));
        values.add(Csv.rounded(cell.cell().mask().area() * edge * edge, 3));
        values.add(verdict.cellClass().name());
        values.add(verdict.probability());
        values.add(verdict.certain());
        values.add(candidates(verdict));
        values.add(verdict.uncertainty());
        values.add(verdict.anomaly());
        values.add(verdict.trials());
        for (double probability : verdict.probabilities()) {
            values.add(probability);
        }
        return values;
    }

    /** Names of the candidates, joined by semicolons. */
    public static String candidates(Verdict verdict) {
        return verdict.candidates().stream().map(CellClass::name).collect(Collectors.joining(";"));
    }
}
