/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;

/** A table in a window of ImageJ. */
final class TableWindow {

    private TableWindow() {}

    /**
     * Shows a table; without a display it becomes ImageJ's results table, which macros can read.
     */
    static void show(String title, ResultsTable table) {
        if (GraphicsEnvironment.isHeadless()) {
            Analyzer.setResultsTable(table);
        } else {
            table.show(title);
        }
    }
}
