/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.record.RedCellSizes;

/** Size, shape and stain of one cell as a row of {@code measurements.csv}. */
public final class MeasurementRow {

    private static final List<String> WHICH = List.of("image", "cell", "kind", "at_border");

    private static final List<String> VALUES =
            List.of(
                    "area_um2",
                    "perimeter_um",
                    "diameter_um",
                    "circularity",
                    "density",
                    "nucleus_area_um2",
                    "nucleus_to_cytoplasm",
                    "nucleus_density",
                    "cytoplasm_density",
                    "calibrated");

    private static final int DECIMALS = 4;

    private MeasurementRow() {}

    /** Names all columns: which cell, then {@link #valueColumns()}. */
    public static List<String> columns() {
        List<String> columns = new ArrayList<>(WHICH);
        columns.addAll(VALUES);
        return columns;
    }

    /** Names the columns of the measurements alone. */
    public static List<String> valueColumns() {
        return VALUES;
    }

    /**
     * Fills all columns.
     *
     * @param image name of the image
     * @param cell one of its cells, measured
     * @param scale the scale of the image
     */
    public static List<Object> of(String image, Cell cell, PixelSize scale) {
        List<Object> row = new ArrayList<>();
        row.add(image);
        row.add(cell.label());
        row.add(KindColour.nameOf(cell.kind()));
        row.add(cell.atBorder());
        cell.measurements().ifPresent(m -> row.addAll(values(m, scale)));
        return row;
    }

    /**
     * Fills the columns of the measurements.
     *
     * @param measured the cell
     * @param scale the scale of the image, which tells whether lengths can be relied on
     * @return numbers, empty text where there is no nucleus, and last a boolean
     */
    public static List<Object> values(CellMeasurements measured, PixelSize scale) {
        List<Object> values = new ArrayList<>();
        values.add(rounded(measured.area()));
        values.add(rounded(measured.perimeter()));
        values.add(rounded(measured.diameter()));
        values.add(rounded(measured.circularity()));
        values.add(rounded(measured.density()));
        if (measured.nucleus().isPresent()) {
            CellMeasurements.Nucleus nucleus = measured.nucleus().get();
            values.add(rounded(nucleus.area()));
            values.add(rounded(nucleus.toCytoplasm()));
            values.add(rounded(nucleus.density()));
            values.add(rounded(nucleus.cytoplasmDensity()));
        } else {
            values.addAll(List.of("", "", "", ""));
        }
        values.add(RedCellSizes.isCalibrated(scale));
        return values;
    }

    private static Object rounded(OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : "";
    }

    private static Object rounded(double value) {
        return Csv.rounded(value, DECIMALS);
    }
}
