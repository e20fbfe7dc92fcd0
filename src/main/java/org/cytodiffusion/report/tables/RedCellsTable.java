/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.record.RedCellSizes;

/** {@code redcells.csv}: how large the red cells of each image are, one row an image. */
public final class RedCellsTable implements AutoCloseable {

    private static final List<String> COLUMNS =
            List.of(
                    "image",
                    "red_cells",
                    "mean_um",
                    "sd_um",
                    "cv_percent",
                    "p5_um",
                    "p25_um",
                    "median_um",
                    "p75_um",
                    "p95_um",
                    "calibrated",
                    "pixel_um",
                    "scale_from");

    private static final int DECIMALS = 4;

    private final AtomicFile file;
    private final DoubleStream.Builder diameters = DoubleStream.builder();
    private boolean calibrated = true;

    /**
     * Begins the table.
     *
     * @param target where it shall be in the end
     * @throws IOException if nothing can be written there
     */
    public RedCellsTable(Path target) throws IOException {
        file = AtomicFile.create(target);
        Csv.row(file.writer(), COLUMNS);
    }

    /**
     * Adds an image.
     *
     * @param image its name
     * @param redCells its red cells
     * @param scale its scale
     * @throws IOException if the disk fails
     */
    public void add(String image, List<Cell> redCells, PixelSize scale) throws IOException {
        double[] found = RedCellSizes.diameters(redCells).toArray();
        for (double diameter : found) {
            diameters.add(diameter);
        }
        RedCellSizes sizes = RedCellSizes.of(found, RedCellSizes.isCalibrated(scale));
        calibrated &= sizes.calibrated() || found.length == 0;
        List<Object> row = new ArrayList<>();
        row.add(image);
        row.add(sizes.cells());
        row.add(rounded(sizes.mean()));
        row.add(rounded(sizes.sd()));
        row.add(rounded(sizes.variation()));
        for (double percentile : sizes.percentiles()) {
            row.add(rounded(percentile));
        }
        row.add(sizes.calibrated());
        row.add(scale.micrometres());
        row.add(scale.source().name().toLowerCase(Locale.ROOT));
        Csv.row(file.writer(), row);
    }

    /**
     * Puts the table in its place.
     *
     * @return the sizes over all images; calibrated if every image with red cells is
     * @throws IOException if the disk fails
     */
    public RedCellSizes commit() throws IOException {
        file.commit();
        return RedCellSizes.of(diameters.build().toArray(), calibrated);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Object rounded(double value) {
        return Double.isNaN(value) ? "" : Csv.rounded(value, DECIMALS);
    }
}
