/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.CellClass;

/** {@code cells.csv}: one row a cell, written image by image. */
public final class CellsTable implements AutoCloseable {

    private final AtomicFile file;
    private final ImageFacts facts;

    /**
     * Begins the table.
     *
     * @param target where it shall be in the end
     * @param classes the classes of the model
     * @throws IOException if nothing can be written there
     */
    public CellsTable(Path target, List<CellClass> classes) throws IOException {
        this(target, classes, ImageFacts.NONE);
    }

    /** The same with further columns at the end, of what is known of the images. */
    public CellsTable(Path target, List<CellClass> classes, ImageFacts facts) throws IOException {
        this.file = AtomicFile.create(target);
        this.facts = facts;
        List<String> columns = new ArrayList<>(CellRow.columns(classes));
        columns.addAll(facts.columnsBehind(columns));
        Csv.row(file.writer(), columns);
    }

    /**
     * Adds the cells of an image.
     *
     * @param result the image
     * @throws IOException if the disk fails
     */
    public void add(SmearResult result) throws IOException {
        List<String> known = facts.valuesBehind(result.image());
        for (ClassifiedCell cell : result.cells()) {
            List<Object> values = new ArrayList<>(CellRow.values(result, cell));
            values.addAll(known);
            Csv.row(file.writer(), values);
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
