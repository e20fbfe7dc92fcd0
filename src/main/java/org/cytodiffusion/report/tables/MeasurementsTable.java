/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;

/** {@code measurements.csv}: one row a cell that was measured, written image by image. */
public final class MeasurementsTable implements AutoCloseable {

    private final AtomicFile file;

    /**
     * Begins the table.
     *
     * @param target where it shall be in the end
     * @throws IOException if nothing can be written there
     */
    public MeasurementsTable(Path target) throws IOException {
        file = AtomicFile.create(target);
        Csv.row(file.writer(), MeasurementRow.columns());
    }

    /**
     * Adds the cells of an image; those without measurements are passed over.
     *
     * @param image name of the image
     * @param cells its cells
     * @param scale its scale
     * @throws IOException if the disk fails
     */
    public void add(String image, List<Cell> cells, PixelSize scale) throws IOException {
        for (Cell cell : cells) {
            if (cell.measurements().isPresent()) {
                Csv.row(file.writer(), MeasurementRow.of(image, cell, scale));
            }
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
