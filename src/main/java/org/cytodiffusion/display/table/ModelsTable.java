/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.measure.ResultsTable;
import java.util.List;
import org.cytodiffusion.model.install.InstalledModel;

/** Models as a table of ImageJ. */
public final class ModelsTable {

    /** Title of the window. */
    public static final String TITLE = "Models";

    private ModelsTable() {}

    /**
     * Makes the table.
     *
     * @param models the models
     * @return one row a model
     */
    public static ResultsTable of(List<InstalledModel> models) {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        for (InstalledModel model : models) {
            table.addRow();
            table.addValue("name", model.name());
            table.addValue("version", model.version());
            table.addValue("kind", model.kind());
            table.addValue("folder", model.folder().toString());
            table.addValue("problem", model.problem().orElse(""));
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
