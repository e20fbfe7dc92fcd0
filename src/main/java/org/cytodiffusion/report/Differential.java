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
import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.Interval;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;

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
        /** They are listed, but not counted. */
        LEFT_OUT,
        /** They count like others. */
        COUNTED
    }

    /**
     * One class.
     *
     * @param cellClass the class
     * @param count cells counted: those that people gave the class, and those that the machine did
     *     and nobody reviewed
     * @param machine cells that the machine alone would have counted
     * @param certain how many of {@code count} the machine is certain of, or a person has named
     * @param atBorder cells left out because the border cuts them
     */
    public record Row(CellClass cellClass, int count, int machine, int certain, int atBorder) {

        private Row plus(Row other) {
            return new Row(
                    cellClass,
                    count + other.count,
                    machine + other.machine,
                    certain + other.certain,
                    atBorder + other.atBorder);
        }
    }

    /** The group of leukocytes, those of the hundred percent. */
    static final String LEUKOCYTE = "leukocyte";

    private static final List<String> COLUMNS =
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
                    "cells_high95");

    /** Classes of people that no model has. */
    private static final int GRAY = 0x808080;

    private final BorderCells borderCells;
    private final List<CellClass> classes;
    private final Map<CellClass, Row> rows = new LinkedHashMap<>();

    /**
     * Begins to count.
     *
     * @param classes the classes of the model
     * @param borderCells what becomes of cells at the border
     */
    public Differential(List<CellClass> classes, BorderCells borderCells) {
        this.borderCells = borderCells;
        this.classes = List.copyOf(classes);
        classes.forEach(cellClass -> add(new Row(cellClass, 0, 0, 0, 0)));
    }

    /** Counts the cells of an image that nobody has reviewed. */
    public void add(SmearResult result) {
        add(result, Map.of());
    }

    /**
     * Counts the cells of an image.
     *
     * @param result what the machine found
     * @param reviews what people said, by label of the cell
     */
    public void add(SmearResult result, Map<Integer, Review> reviews) {
        for (ClassifiedCell cell : result.cells()) {
            Optional<Review> review = Optional.ofNullable(reviews.get(cell.cell().label()));
            CellClass counted = classOf(cell, review);
            if (isCounted(cell)) {
                int certain = cell.verdict().certain() || review.isPresent() ? 1 : 0;
                add(new Row(counted, 1, 0, certain, 0));
                add(new Row(cell.verdict().cellClass(), 0, 1, 0, 0));
            } else {
                add(new Row(counted, 0, 0, 0, 1));
            }
        }
    }

    /**
     * The class that a cell counts for: what a person said, else what the machine did. Classes that
     * the model does not know have a group of their own name.
     */
    public CellClass classOf(ClassifiedCell cell, Optional<Review> review) {
        return review.map(Review::className)
                .map(
                        name ->
                                rows.keySet().stream()
                                        .filter(known -> known.name().equals(name))
                                        .findFirst()
                                        .orElse(new CellClass(name, GRAY, name)))
                .orElse(cell.verdict().cellClass());
    }

    /** Whether a cell is counted, and not only told. */
    public boolean isCounted(ClassifiedCell cell) {
        return borderCells == BorderCells.COUNTED || !cell.cell().atBorder();
    }

    private void add(Row more) {
        rows.merge(more.cellClass(), more, Row::plus);
    }

    /** The counts, in the order of the classes. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** Number of cells counted. */
    public int cells() {
        return rows.values().stream().mapToInt(Row::count).sum();
    }

    /** The classes of the model. */
    List<CellClass> classes() {
        return classes;
    }

    /** Whether the model names leukocytes: then a report is about these, else about all cells. */
    public boolean isOfLeukocytes() {
        return hasGroup(LEUKOCYTE);
    }

    /** Whether cells of a class are what a report is about. */
    public boolean isSubject(CellClass counted) {
        return isOfLeukocytes() ? counted.group().equals(LEUKOCYTE) : classes.contains(counted);
    }

    /** Number of cells counted that a report is about. */
    public int subjects() {
        return rows.values().stream()
                .filter(row -> isSubject(row.cellClass()))
                .mapToInt(Row::count)
                .sum();
    }

    /** Whether the model knows parasites of red cells. */
    public boolean isOfParasites() {
        return hasGroup(CellClass.INFECTED);
    }

    /** Whether the model has a class of a group. */
    public boolean hasGroup(String group) {
        return classes.stream().anyMatch(c -> c.group().equals(group));
    }

    /** Number of red cells counted, those with a parasite among them. */
    public int redCells() {
        return of(SmearReport.ERYTHROCYTE) + of(CellClass.INFECTED);
    }

    /**
     * Infected red cells for 1,000 red cells, with a 95 % interval (Wilson).
     *
     * @return empty if the model knows no parasites, or there are no red cells
     */
    public Optional<Interval> parasitaemia() {
        return isOfParasites() && redCells() > 0
                ? Optional.of(Interval.wilson(of(CellClass.INFECTED), redCells()).times(1000))
                : Optional.empty();
    }

    /** Number of leukocytes counted. */
    public int leukocytes() {
        return of(LEUKOCYTE);
    }

    /** Number of cells counted in the classes of a group. */
    public int of(String group) {
        return rows.values().stream()
                .filter(row -> row.cellClass().group().equals(group))
                .mapToInt(Row::count)
                .sum();
    }

    /**
     * Writes {@code differential.csv}.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            Csv.row(file.writer(), COLUMNS);
            for (Row row : rows.values()) {
                Csv.row(file.writer(), fields(row));
            }
            file.commit();
        }
    }

    /**
     * Writes the counts of several smears into one table, with their names in a last column.
     *
     * @param smears by name
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public static void write(Map<String, Differential> smears, Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            List<Object> columns = new ArrayList<>(COLUMNS);
            columns.add(ImageFacts.SMEAR);
            Csv.row(file.writer(), columns);
            for (Map.Entry<String, Differential> smear : smears.entrySet()) {
                for (Row row : smear.getValue().rows()) {
                    List<Object> fields = smear.getValue().fields(row);
                    fields.add(smear.getKey());
                    Csv.row(file.writer(), fields);
                }
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

    /** Whether a class is within the hundred percent. */
    public static boolean isLeukocyte(Row row) {
        return row.cellClass().group().equals(LEUKOCYTE);
    }
}
