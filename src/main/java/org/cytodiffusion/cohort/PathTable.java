/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.UserException;

/**
 * A table of images: where each is, and what is known of it.
 *
 * @param columns names of what is known
 * @param lines in their order
 */
record PathTable(List<String> columns, List<Line> lines) {

    private static final String CSV = ".csv";
    private static final String PARQUET = ".parquet";
    private static final List<String> KEYS = List.of("path", "file");

    /**
     * One image.
     *
     * @param name where it is, as the table says it
     * @param address the same, from wherever it is asked for
     * @param values of the columns; empty text for what is not known
     */
    record Line(String name, String address, List<String> values) {}

    /** The name and values of a line, for these columns. */
    List<String> row(Line line, Collection<String> wanted) {
        List<String> row = new ArrayList<>(List.of(line.name()));
        for (String column : wanted) {
            int at = columns.indexOf(column);
            row.add(at < 0 ? "" : line.values().get(at));
        }
        return row;
    }

    /** Whether an input is a table, by its ending. */
    static boolean isTable(String input) {
        String name = input.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
        return name.endsWith(CSV) || name.endsWith(PARQUET);
    }

    /**
     * Reads a table.
     *
     * @param input a file of comma-separated values with a header, or a Parquet file or folder; the
     *     column {@code path} (or {@code file}) holds addresses, those without a root below the
     *     folder of the table
     * @throws UserException with a sentence for the user, if it is no such table
     */
    static PathTable read(SparkSession spark, String input) throws UserException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Content content = input.endsWith(CSV) ? csv(hadoop, input) : parquet(spark, input);
        int key =
                KEYS.stream()
                        .mapToInt(k -> place(content.header(), k))
                        .filter(i -> i >= 0)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new UserException(
                                                input
                                                        + " does not say where its images are: name"
                                                        + " a column path; it has "
                                                        + content.header()
                                                        + "."));
        List<Integer> others =
                IntStream.range(0, content.header().size()).filter(i -> i != key).boxed().toList();
        Path folder = new Path(input).getParent();
        List<Line> lines = new ArrayList<>();
        for (List<String> row : content.rows()) {
            String name = row.get(key).replaceAll("^(\\./)+", "");
            lines.add(
                    new Line(
                            name,
                            address(hadoop, folder, name),
                            others.stream().map(row::get).toList()));
        }
        return new PathTable(others.stream().map(content.header()::get).toList(), lines);
    }

    private record Content(List<String> header, List<List<String>> rows) {}

    private static int place(List<String> header, String column) {
        return IntStream.range(0, header.size())
                .filter(i -> header.get(i).equalsIgnoreCase(column))
                .findFirst()
                .orElse(-1);
    }

    private static String address(Configuration hadoop, Path folder, String name)
            throws UserException {
        try {
            Path path = folder == null ? new Path(name) : new Path(folder, name);
            return path.getFileSystem(hadoop).makeQualified(path).toString();
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(name + " is not an address of a file: correct it.", e);
        }
    }

    private static Content csv(Configuration hadoop, String input) throws UserException {
        CsvTable table = CsvTable.read(KnownFacts.local(hadoop, input));
        return new Content(
                table.header(), table.rows().stream().map(CsvTable.Row::fields).toList());
    }

    private static Content parquet(SparkSession spark, String input) {
        var table = spark.read().parquet(input);
        List<List<String>> rows = table.collectAsList().stream().map(PathTable::texts).toList();
        return new Content(List.of(table.columns()), rows);
    }

    private static List<String> texts(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : String.valueOf(row.get(i)))
                .toList();
    }
}
