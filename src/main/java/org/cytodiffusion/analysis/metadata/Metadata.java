/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.UserException;

/**
 * A table of what is known of images: patient, slide, scanner, site, or whatever columns it has.
 *
 * @param file where it came from
 * @param columns their names, without those that say which images a line is about
 * @param lines in their order
 */
public record Metadata(Path file, List<String> columns, List<Line> lines) {

    /**
     * What is known of some images.
     *
     * @param number of the line in the file, from 1
     * @param key how it says which images it is about
     * @param text what it says of them
     * @param paths fits the paths of these images below the folder that was given
     * @param values of the columns
     */
    record Line(int number, MetadataKey key, String text, Pattern paths, List<String> values) {

        /** Whether it names one file, whatever folder that lies in. */
        boolean isBare() {
            return key == MetadataKey.FILE && !text.contains("/");
        }
    }

    /** A column that says which images a line is about. */
    private record Place(MetadataKey key, int column) {}

    /**
     * Reads a table.
     *
     * @param file CSV with a header; which images a line is about stands in a column {@code file}
     *     (path below the folder given, or bare name), {@code folder} (all images within) or {@code
     *     pattern} (with {@code *} and {@code ?}); where there are several, in the first that is
     *     not empty
     * @throws UserException with a sentence for the user, if it is no such table
     */
    public static Metadata read(Path file) throws UserException {
        CsvTable table = CsvTable.read(file);
        List<String> header = table.header();
        if (new HashSet<>(header).size() < header.size()) {
            throw new UserException(
                    file + " has two columns of one name: rename one of " + header + ".");
        }
        List<Place> places = new ArrayList<>();
        for (MetadataKey key : MetadataKey.values()) {
            if (header.contains(key.column())) {
                places.add(new Place(key, header.indexOf(key.column())));
            }
        }
        if (places.isEmpty()) {
            throw new UserException(
                    file
                            + " does not say which images its lines are about: name a column file,"
                            + " folder or pattern; it has "
                            + header
                            + ".");
        }
        List<Integer> others =
                IntStream.range(0, header.size())
                        .filter(i -> places.stream().noneMatch(place -> place.column() == i))
                        .boxed()
                        .toList();
        List<Line> lines = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            lines.add(line(file, row, places, others));
        }
        return new Metadata(file, others.stream().map(header::get).toList(), List.copyOf(lines));
    }

    private static Line line(Path file, CsvTable.Row row, List<Place> places, List<Integer> others)
            throws UserException {
        for (Place place : places) {
            String text = MetadataKey.plain(row.fields().get(place.column()));
            if (!text.isEmpty()) {
                List<String> values = others.stream().map(row.fields()::get).toList();
                return new Line(row.line(), place.key(), text, place.key().paths(text), values);
            }
        }
        throw new UserException(
                String.format(
                        "Line %d of %s does not say which images it is about: fill in its %s.",
                        row.line(), file, places.get(0).key().column()));
    }
}
