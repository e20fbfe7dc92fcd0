/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.labels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.analysis.metadata.Metadata;
import org.cytodiffusion.base.UserException;

/**
 * Pictures of single cells with their labels, for everything that learns from them or is judged by
 * them.
 *
 * @param reviewers names of the reviewers; none if there is only one label a cell
 * @param columns names of further columns, by which the cells fall into subgroups
 * @param cells the cells, each file once, in the order that they were given
 * @param unusable what was given but leads to no labelled cell, and why
 */
public record LabelledCells(
        List<String> reviewers,
        List<String> columns,
        List<LabelledCell> cells,
        List<UnusableCell> unusable) {

    /**
     * Finds labelled cells. The images themselves are not read yet.
     *
     * <p>A folder has one sub-folder a class, named like it. A table has the column {@code file},
     * and {@code class} or columns of reviewers or both; {@code class} counts where it is given,
     * else the majority of the reviewers. Columns of reviewers are those that the source names,
     * else those whose names begin with "reviewer", else, in a table without {@code class}, all.
     * Whatever is left makes subgroups.
     *
     * @param source where they are
     * @return the cells, at least one
     * @throws UserException if there are none
     */
    public static LabelledCells read(LabelSource source) throws UserException {
        if (!Files.exists(source.place())) {
            throw new UserException(
                    "There is no file or folder " + source.place() + ": check the path.");
        }
        LabelledCells found =
                Files.isDirectory(source.place())
                        ? FolderOfClasses.read(source.place())
                        : new LabelTable(source).read();
        if (found.cells().isEmpty()) {
            String reason =
                    found.unusable().isEmpty()
                            ? "give a folder with a sub-folder of images for each class, or a"
                                    + " table with the columns file and class."
                            : found.unusable().get(0).reason();
            throw new UserException(
                    "There are no labelled cells in " + source.place() + ": " + reason);
        }
        return found;
    }

    /**
     * Finds cells without a label: all images in a folder and below.
     *
     * @param folder the folder
     * @return at least one cell, with empty labels
     * @throws UserException if there is none
     */
    public static List<LabelledCell> unlabelled(Path folder) throws UserException {
        if (!Files.isDirectory(folder)) {
            throw new UserException("There is no folder " + folder + ": check the path.");
        }
        List<LabelledCell> cells = FolderOfClasses.unlabelled(folder);
        if (cells.isEmpty()) {
            throw new UserException(
                    "There are no images in " + folder + ": choose another folder.");
        }
        return cells;
    }

    /**
     * The same cells with other words for the labels.
     *
     * @param words the new word for each that is to be replaced
     */
    public LabelledCells renamed(Map<String, String> words) {
        List<LabelledCell> renamed = cells.stream().map(cell -> cell.renamed(words)).toList();
        return new LabelledCells(reviewers, columns, renamed, unusable);
    }

    /**
     * The same cells with the names of the model's classes for the labels that mean them.
     *
     * @param vocabulary the classes
     * @param words the new word for each that is to be replaced
     */
    public LabelledCells named(Vocabulary vocabulary, Map<String, String> words) {
        return renamed(vocabulary.meaning(words(), words));
    }

    /**
     * The same cells with further columns.
     *
     * @param metadata a table of what is known of their images
     * @throws UserException if it does not fit them, or has a column that they have
     */
    public LabelledCells with(Metadata metadata) throws UserException {
        for (String column : metadata.columns()) {
            if (columns.contains(column)) {
                throw new UserException(
                        String.format(
                                "%s has the column \"%s\", which the labels have too: rename it.",
                                metadata.file(), column));
            }
        }
        List<String> names = cells.stream().map(LabelledCell::name).toList();
        ImageFacts facts = ImageFacts.of(Optional.of(metadata), List.of(), names);
        List<String> all = new ArrayList<>(columns);
        all.addAll(metadata.columns());
        List<LabelledCell> known =
                cells.stream().map(cell -> cell.with(facts.values().get(cell.name()))).toList();
        return new LabelledCells(reviewers, List.copyOf(all), known, unusable);
    }

    /**
     * Those cells that have a value in a column.
     *
     * @param column one of the columns
     * @param value what it shall be
     * @return at least one cell
     * @throws UserException if there is no such column, or no such cell
     */
    public LabelledCells where(String column, String value) throws UserException {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new UserException(
                    String.format(
                            "There is no column \"%s\" to choose cells by: there are %s.",
                            column, columns));
        }
        List<LabelledCell> chosen =
                cells.stream().filter(cell -> cell.groups().get(index).equals(value)).toList();
        if (chosen.isEmpty()) {
            throw new UserException(
                    String.format("No cell has \"%s\" in the column \"%s\".", value, column));
        }
        return new LabelledCells(reviewers, columns, chosen, unusable);
    }

    /** Every label that occurs, with the number of cells that it counts for. */
    public SortedMap<String, Long> labels() {
        return cells.stream()
                .flatMap(cell -> cell.label().stream())
                .collect(Collectors.groupingBy(l -> l, TreeMap::new, Collectors.counting()));
    }

    /** Every word that is used as a label, of cells and by reviewers. */
    public Stream<String> words() {
        return cells.stream()
                .flatMap(cell -> Stream.concat(cell.reference().stream(), cell.given().stream()))
                .distinct();
    }

    /** The images, in the order of the cells. */
    public List<ImageSource> sources() {
        return cells.stream().map(LabelledCell::source).toList();
    }
}
