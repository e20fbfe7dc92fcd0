/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.measure.ResultsTable;
import org.cytodiffusion.analysis.evaluation.Estimate;
import org.cytodiffusion.analysis.evaluation.Evaluation;
import org.cytodiffusion.report.tables.FiguresTable;

/** The figures of an evaluation as a table of ImageJ, with the columns of {@code figures.csv}. */
public final class EvaluationTable {

    /** Title of the window. */
    public static final String TITLE = "Evaluation";

    private static final int DECIMALS = 4;

    private EvaluationTable() {}

    /**
     * Makes the table.
     *
     * @param evaluation how a model did
     * @return one row a figure
     */
    public static ResultsTable of(Evaluation evaluation) {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        table.setPrecision(DECIMALS);
        for (FiguresTable.Row row : FiguresTable.rows(evaluation)) {
            Estimate estimate = row.figure().estimate();
            table.addRow();
            table.addValue("of", row.of());
            table.addValue("figure", row.figure().key());
            table.addValue("value", estimate.value());
            table.addValue("low95", estimate.low());
            table.addValue("high95", estimate.high());
            table.addValue("n", estimate.of());
            table.addValue("interval", estimate.method().words());
        }
        return table;
    }

    /**
     * Shows the table. Without a display it becomes ImageJ's results table, which macros can read
     * there.
     *
     * @param table the table
     */
    public static void show(ResultsTable table) {
        TableWindow.show(TITLE, table);
    }
}
