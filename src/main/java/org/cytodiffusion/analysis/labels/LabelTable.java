/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.UserException;

/** A table of files and their labels. */
final class LabelTable {

    private static final String FILE = "file";
    private static final String CLASS = "class";
    private static final String REVIEWER = "reviewer";

    private final LabelSource source;
    private final Path root;
    private final Set<String> names = new HashSet<>();
    private final List<LabelledCell> cells = new ArrayList<>();
    private final List<UnusableCell> unusable = new ArrayList<>();

    LabelTable(LabelSource source) {
        this.source = source;
        this.root = source.images().orElse(source.place().toAbsolutePath().getParent());
    }

    /** The places of the columns, by what they hold. */
    private record Columns(int file, Optional<Integer> label, List<Integer> reviewers) {
        boolean isGroup(int column) {
            return column != file
                    && !label.equals(Optional.of(column))
                    && !reviewers.contains(column);
        }
    }

    LabelledCells read() throws UserException {
        CsvTable table = CsvTable.read(source.place());
        List<String> header = table.header();
        Columns columns = columns(header);
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (columns.isGroup(i)) {
                groups.add(i);
            }
        }
        for (CsvTable.Row row : table.rows()) {
            add(row, columns, groups);
        }
        return new LabelledCells(
                columns.reviewers().stream().map(header::get).toList(),
                groups.stream().map(header::get).toList(),
                List.copyOf(cells),
                List.copyOf(unusable));
    }

    private Columns columns(List<String> header) throws UserException {
        if (new HashSet<>(header).size() < header.size()) {
            throw new UserException(
                    source.place() + " has two columns of one name: rename one of " + header + ".");
        }
        int file = header.indexOf(FILE);
        int label = header.indexOf(CLASS);
        List<Integer> reviewers = reviewers(header, file, label);
        if (file < 0 || label < 0 && reviewers.isEmpty()) {
            throw new UserException(
                    source.place()
                            + " must have the column file, and class or columns of reviewers; it"
                            + " has "
                            + header
                            + ".");
        }
        return new Columns(file, label < 0 ? Optional.empty() : Optional.of(label), reviewers);
    }

    private List<Integer> reviewers(List<String> header, int file, int label) throws UserException {
        List<Integer> chosen = new ArrayList<>();
        for (String name : source.reviewers()) {
            int column = header.indexOf(name);
            if (column < 0 || column == file || column == label) {
                throw new UserException(
                        String.format(
                                "%s has no reviewer \"%s\": its columns are %s.",
                                source.place(), name, header));
            }
            chosen.add(column);
        }
        if (!chosen.isEmpty()) {
            return chosen;
        }
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).toLowerCase(Locale.ROOT).startsWith(REVIEWER)) {
                chosen.add(i);
            } else if (i != file) {
                others.add(i);
            }
        }
        return chosen.isEmpty() && label < 0 ? others : chosen;
    }

    private void add(CsvTable.Row row, Columns columns, List<Integer> groups) {
        String file = row.fields().get(columns.file()).replace('\\', '/');
        Optional<String> reference =
                columns.label()
                        .map(row.fields()::get)
                        .map(LabelTable::label)
                        .filter(l -> !l.isEmpty());
        List<String> reviews =
                columns.reviewers().stream().map(row.fields()::get).map(LabelTable::label).toList();
        if (file.isEmpty()) {
            refuse("line " + row.line(), "has no file: fill it in or remove the line.");
        } else if (reference.isEmpty() && reviews.stream().allMatch(String::isEmpty)) {
            refuse(file, "has no label: fill it in or remove the line.");
        } else if (!names.add(file)) {
            refuse(file, "stands in the table more than once: keep one line.");
        } else {
            try {
                List<String> values = groups.stream().map(row.fields()::get).toList();
                cells.add(
                        new LabelledCell(file, path(file, reference), reference, reviews, values));
            } catch (InvalidPathException e) {
                refuse(file, "is not the name of a file: correct the line.");
            }
        }
    }

    /** The label in a field; empty if it says that there is none. */
    private static String label(String field) {
        return Vocabulary.isNothing(field) ? "" : field;
    }

    private void refuse(String name, String what) {
        unusable.add(new UnusableCell(name, name + " " + what));
    }

    /** Lists often give bare names of files that lie in folders named like their classes. */
    private Path path(String file, Optional<String> reference) {
        Path beside = root.resolve(file);
        Path inClass = root.resolve(reference.orElse("")).resolve(file);
        return !Files.exists(beside) && Files.exists(inClass) ? inClass : beside;
    }
}
