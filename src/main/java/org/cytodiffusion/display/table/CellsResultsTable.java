/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.display.ReviewColumns;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.tables.CellRow;
import org.cytodiffusion.report.tables.MeasurementRow;

/**
 * The cells of an image as a table of ImageJ, with the columns of {@code cells.csv}, and behind
 * them those of {@code measurements.csv} where cells were measured.
 */
public final class CellsResultsTable {

    /** The title of its window. */
    public static final String TITLE = "Blood cells";

    private static final int DECIMALS = 6;

    /** What a person asks for first. */
    private static final List<String> FIRST =
            List.of(
                    "image",
                    "cell",
                    "class",
                    "probability",
                    "certain",
                    "candidates",
                    "uncertainty",
                    "anomaly");

    private static final Set<String> WHOLE =
            Set.of("cell", "left", "top", "width", "height", "trials");

    /** Groups of classes of which a field has hundreds. */
    private static final Set<String> COMMON = Set.of("erythrocyte", "platelet");

    private static final int DECIMALS_OF_SHARES = 3;
    private static final int DECIMALS_OF_SIZES = 2;

    private CellsResultsTable() {}

    /**
     * Makes the table.
     *
     * @param result the image
     * @return one row a cell
     */
    public static ResultsTable of(SmearResult result) {
        ResultsTable table = empty();
        result.cells().forEach(cell -> add(table, result, cell));
        return table;
    }

    /**
     * Makes the table of the planes of an image, and of what people said of them. The columns of
     * reviews are there if there is any review.
     *
     * @param smears the planes
     * @return one row a cell
     */
    public static ResultsTable of(List<ReviewedSmear> smears) {
        ResultsTable table = empty();
        boolean reviewed = smears.stream().anyMatch(smear -> !smear.reviews().isEmpty());
        for (ReviewedSmear smear : smears) {
            for (ClassifiedCell cell : smear.result().cells()) {
                add(table, smear.result(), cell);
                if (reviewed) {
                    smear.review(cell.cell().label())
                            .map(ReviewColumns::of)
                            .orElseGet(ReviewColumns::none)
                            .forEach(table::addValue);
                }
            }
        }
        return table;
    }

    /**
     * Makes the table as a person reads it: what is asked for first comes first in a row, with as
     * many digits as mean something.
     *
     * @param smears the planes
     * @param leukocytesFirst whether red cells and platelets come behind the others of their image
     * @return one row a cell
     */
    static ResultsTable forReading(List<ReviewedSmear> smears, boolean leukocytesFirst) {
        ResultsTable full = of(smears);
        List<Boolean> common =
                smears.stream()
                        .flatMap(smear -> smear.result().cells().stream())
                        .map(CellsResultsTable::isCommon)
                        .toList();
        List<Integer> rows = new ArrayList<>(IntStream.range(0, full.size()).boxed().toList());
        if (leukocytesFirst) {
            rows.sort(Comparator.comparing(common::get));
        }
        List<String> columns = new ArrayList<>(FIRST);
        Arrays.stream(full.getHeadings()).filter(c -> !FIRST.contains(c)).forEach(columns::add);
        ResultsTable table = empty();
        for (int row : rows) {
            table.addRow();
            columns.forEach(column -> copy(full, row, column, table));
        }
        return table;
    }

    private static void copy(ResultsTable full, int row, String column, ResultsTable table) {
        double number = full.getValue(column, row);
        if (Double.isNaN(number)) {
            table.addValue(column, full.getStringValue(column, row));
            return;
        }
        table.addValue(column, number);
        boolean whole = WHOLE.contains(column);
        boolean share = FIRST.contains(column) || column.startsWith("p_");
        int decimals = share ? DECIMALS_OF_SHARES : DECIMALS_OF_SIZES;
        table.setDecimalPlaces(table.getColumnIndex(column), whole ? 0 : decimals);
    }

    private static boolean isCommon(ClassifiedCell cell) {
        return COMMON.contains(cell.verdict().cellClass().group());
    }

    /**
     * Makes the table of cells that are not classified.
     *
     * @param result the image
     * @return one row a cell, with the columns of {@code measurements.csv}
     */
    public static ResultsTable of(SegmentResult result) {
        ResultsTable table = empty();
        List<String> columns = MeasurementRow.columns();
        for (Cell cell : result.cells()) {
            table.addRow();
            List<Object> values = MeasurementRow.of(result.image(), cell, result.pixelSize());
            for (int i = 0; i < values.size(); i++) {
                add(table, columns.get(i), values.get(i));
            }
        }
        return table;
    }

    /**
     * Shows the table, in place of that of an earlier image. Without a display it becomes ImageJ's
     * results table, which macros can read there.
     *
     * @param table the table
     */
    public static void show(ResultsTable table) {
        if (GraphicsEnvironment.isHeadless()) {
            Analyzer.setResultsTable(table);
        } else {
            table.show(TITLE);
        }
    }

    private static ResultsTable empty() {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        table.setPrecision(DECIMALS);
        return table;
    }

    private static void add(ResultsTable table, SmearResult result, ClassifiedCell cell) {
        table.addRow();
        List<String> columns = CellRow.columns(result.classes());
        List<Object> values = CellRow.values(result, cell);
        for (int i = 0; i < columns.size(); i++) {
            add(table, columns.get(i), values.get(i));
        }
        cell.cell().measurements().ifPresent(m -> add(table, m, result.pixelSize()));
    }

    /** Further columns; the area stands among the first already. */
    private static void add(ResultsTable table, CellMeasurements measured, PixelSize scale) {
        List<String> columns = MeasurementRow.valueColumns();
        List<Object> values = MeasurementRow.values(measured, scale);
        for (int i = 1; i < columns.size(); i++) {
            add(table, columns.get(i), values.get(i));
        }
    }

    private static void add(ResultsTable table, String column, Object value) {
        if (value instanceof Integer whole) {
            table.addValue(column, whole);
            table.setDecimalPlaces(table.getColumnIndex(column), 0);
        } else if (value instanceof Double number) {
            table.addValue(column, number);
        } else {
            table.addValue(column, value.toString());
        }
    }
}
