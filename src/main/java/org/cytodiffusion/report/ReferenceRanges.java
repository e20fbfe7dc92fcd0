/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/**
 * What a laboratory expects of a differential.
 *
 * @param file where it came from; empty if nobody gave any
 * @param ranges by the name of the class
 */
public record ReferenceRanges(String file, Map<String, Range> ranges) {

    /** No expectation. */
    public static final ReferenceRanges NONE = new ReferenceRanges("", Map.of());

    private static final List<String> COLUMNS = List.of("class", "low", "high");

    /**
     * A range, both ends allowed.
     *
     * @param low percent of the leukocytes; of nucleated red cells, for 100 leukocytes
     * @param high the same
     */
    public record Range(double low, double high) {}

    /**
     * Reads a table.
     *
     * @param file CSV with the columns {@code class}, {@code low} and {@code high}; an empty end is
     *     open
     * @throws UserException with a sentence for the user, if it is no such table
     */
    public static ReferenceRanges read(Path file) throws UserException {
        CsvTable table = CsvTable.read(file);
        List<Integer> columns = COLUMNS.stream().map(table.header()::indexOf).toList();
        if (columns.contains(-1)) {
            throw new UserException(
                    file
                            + " must have the columns "
                            + COLUMNS
                            + "; it has "
                            + table.header()
                            + ".");
        }
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<Double> low = end(row.fields().get(columns.get(1)), 0);
            Optional<Double> high = end(row.fields().get(columns.get(2)), Double.POSITIVE_INFINITY);
            if (low.isEmpty() || high.isEmpty() || low.get() > high.get()) {
                throw new UserException(
                        String.format(
                                "Line %d of %s must have two numbers, low and high, in percent.",
                                row.line(), file));
            }
            ranges.put(row.fields().get(columns.get(0)), new Range(low.get(), high.get()));
        }
        return new ReferenceRanges(file.toString(), ranges);
    }

    private static Optional<Double> end(String text, double open) {
        try {
            double end = text.isEmpty() ? open : Double.parseDouble(GivenValues.decimal(text));
            return Optional.of(end).filter(value -> value >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes sure that every range is of a class that can be counted.
     *
     * @param classes of the model
     * @throws UserException if one is not
     */
    public void require(List<CellClass> classes) throws UserException {
        List<String> counted = new ArrayList<>();
        for (CellClass one : classes) {
            if (one.group().equals(Differential.LEUKOCYTE)
                    || one.group().equals(SmearReport.NUCLEATED_RED)) {
                counted.add(one.name());
            }
        }
        for (String name : ranges.keySet()) {
            if (!counted.contains(name)) {
                throw new UserException(
                        String.format(
                                "%s has a range for \"%s\", which the model does not count: it"
                                        + " counts %s.",
                                file, name, String.join(", ", counted)));
            }
        }
    }
}
