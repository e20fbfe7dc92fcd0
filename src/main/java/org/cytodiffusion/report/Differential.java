/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.cell.CellClass;

/**
 * The differential count over all images of a run.
 *
 * <p>Cells that the border cuts are left out of fields, because half a cell is often named wrongly
 * and would be counted again in the next field; the column {@code at_border} tells how many. Every
 * image of a single cell counts.
 */
public final class Differential {

    /** What becomes of cells that the border of the image cuts. */
    public enum BorderCells {
        /** They are told, but not counted. */
        LEFT_OUT,
        /** They count like others. */
        COUNTED
    }

    /**
     * One class.
     *
     * @param cellClass the class
     * @param count cells counted
     * @param certain how many of these are certain
     * @param atBorder cells left out because the border cuts them
     */
    public record Row(CellClass cellClass, int count, int certain, int atBorder) {}

    private static final String LEUKOCYTE = "leukocyte";

    private final BorderCells borderCells;
    private final Map<CellClass, Row> rows = new LinkedHashMap<>();

    /**
     * Begins to count.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     */
    public Differential(List<CellClass> classes, BorderCells borderCells) {
        this.borderCells = borderCells;
        classes.forEach(cellClass -> rows.put(cellClass, new Row(cellClass, 0, 0, 0)));
    }

    /** Counts the cells of an image. */
    public void add(SmearResult result) {
        for (ClassifiedCell cell : result.cells()) {
            boolean out = borderCells == BorderCells.LEFT_OUT && cell.cell().atBorder();
            int certain = !out && cell.verdict().certain() ? 1 : 0;
            rows.computeIfPresent(
                    cell.verdict().cellClass(),
                    (cellClass, row) ->
                            new Row(
                                    cellClass,
                                    row.count() + (out ? 0 : 1),
                                    row.certain() + certain,
                                    row.atBorder() + (out ? 1 : 0)));
        }
    }

    /** The counts, in the order of the classes. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** Number of cells counted. */
    public int cells() {
        return rows.values().stream().mapToInt(Row::count).sum();
    }

    /** Number of leukocytes counted. */
    public int leukocytes() {
        return rows.values().stream().filter(Differential::isLeukocyte).mapToInt(Row::count).sum();
    }

    /** The share of the leukocytes in percent; empty for other cells, or if there are none. */
    public OptionalDouble percentOfLeukocytes(Row row) {
        return isLeukocyte(row) && leukocytes() > 0
                ? OptionalDouble.of(100.0 * row.count() / leukocytes())
                : OptionalDouble.empty();
    }

    /**
     * Writes {@code differential.csv}.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(
                    file.writer(),
                    List.of(
                            "class",
                            "group",
                            "count",
                            "certain",
                            "at_border",
                            "percent_of_leukocytes",
                            "leukocytes_low95",
                            "leukocytes_high95",
                            "percent_of_cells",
                            "cells_low95",
                            "cells_high95"));
            for (Row row : rows.values()) {
                Csv.row(file.writer(), fields(row));
            }
            file.commit();
        }
    }

    private List<Object> fields(Row row) {
        List<Object> fields = new ArrayList<>();
        fields.add(row.cellClass().name());
        fields.add(row.cellClass().group());
        fields.addAll(List.of(row.count(), row.certain(), row.atBorder()));
        fields.addAll(percent(row.count(), isLeukocyte(row) ? leukocytes() : 0));
        fields.addAll(percent(row.count(), cells()));
        return fields;
    }

    private static List<Object> percent(int count, int of) {
        if (of == 0) {
            return List.of("", "", "");
        }
        Interval interval = Interval.wilson(count, of);
        return List.of(
                Csv.rounded(100 * interval.share(), 2),
                Csv.rounded(100 * interval.low(), 2),
                Csv.rounded(100 * interval.high(), 2));
    }

    private static boolean isLeukocyte(Row row) {
        return row.cellClass().group().equals(LEUKOCYTE);
    }
}
