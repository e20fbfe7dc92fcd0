/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.CellClass;

/** {@code cells.csv}: one row a cell, written image by image. */
public final class CellsTable implements AutoCloseable {

    private final AtomicFile file;

    /**
     * Begins the table.
     *
     * @param target where it shall be in the end
     * @param classes the classes of the model
     * @throws IOException if nothing can be written there
     */
    public CellsTable(Path target, List<CellClass> classes) throws IOException {
        file = AtomicFile.create(target);
        Csv.row(file.writer(), CellRow.columns(classes));
    }

    /**
     * Adds the cells of an image.
     *
     * @param result the image
     * @throws IOException if the disk fails
     */
    public void add(SmearResult result) throws IOException {
        for (ClassifiedCell cell : result.cells()) {
            Csv.row(file.writer(), CellRow.values(result, cell));
        }
    }

    /**
     * Puts the table in its place.
     *
     * @throws IOException if the disk fails
     */
    public void commit() throws IOException {
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
