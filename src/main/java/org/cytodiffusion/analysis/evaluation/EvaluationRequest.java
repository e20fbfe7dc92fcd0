/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.labels.Assignments;
import org.cytodiffusion.analysis.labels.LabelSource;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.Vocabulary;
import org.cytodiffusion.analysis.metadata.Metadata;
import org.cytodiffusion.analysis.scale.GivenScale;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/**
 * What a person wants to know of a model.
 *
 * @param source where the labelled cells are
 * @param words the class of the model for each label that is written otherwise
 * @param where values of columns that cells must have to be taken; none to take all
 * @param pixelSize scale in um a pixel; empty to find it from each image
 * @param maxTrials upper limit of trials a cell, at least 1
 * @param audit between which groups figures are compared
 */
public record EvaluationRequest(
        LabelSource source,
        Map<String, String> words,
        Map<String, String> where,
        OptionalDouble pixelSize,
        int maxTrials,
        Audit audit) {

    /** No groups are compared. */
    private static final Audit NONE = new Audit(Optional.empty(), List.of());

    /**
     * Between which groups figures are compared.
     *
     * @param metadata a table of what is known of the images of the cells
     * @param by columns of it, or of the labels; none for all of the table
     */
    public record Audit(Optional<Path> metadata, List<String> by) {}

    /** A request that compares no groups; the parameters are those of the record. */
    public EvaluationRequest(
            LabelSource source,
            Map<String, String> words,
            Map<String, String> where,
            OptionalDouble pixelSize,
            int maxTrials) {
        this(source, words, where, pixelSize, maxTrials, NONE);
    }

    /**
     * Reads it.
     *
     * @param given {@code cells}, {@code images}, {@code reviewers}, {@code map}, {@code where},
     *     {@code pixel-size}, {@code max-trials}, {@code metadata} and {@code by}
     * @throws UserException if one of them is not allowed
     */
    public static EvaluationRequest parse(GivenValues given) throws UserException {
        String what =
                "a folder with a sub-folder of images for each class, or a table with the columns"
                        + " file and class";
        return new EvaluationRequest(
                new LabelSource(
                        given.path("cells", what), given.path("images"), given.list("reviewers")),
                Assignments.parse(given.text("map"), given.written("map")),
                Assignments.parse(given.text("where"), given.written("where")),
                GivenScale.of(given),
                AnalysisOptions.trials(given),
                new Audit(given.path("metadata"), given.list("by")));
    }

    /**
     * Finds the cells.
     *
     * @param classes the classes of the model
     * @return at least one cell
     * @throws UserException with a sentence for the user, if there is none or a class is not the
     *     model's
     */
    public LabelledCells cells(List<CellClass> classes) throws UserException {
        List<String> names = classes.stream().map(CellClass::name).toList();
        Vocabulary vocabulary = new Vocabulary(names);
        for (String name : words.values()) {
            if (vocabulary.classOf(name).isEmpty()) {
                throw new UserException(
                        String.format(
                                "Labels cannot be mapped to \"%s\": the model's classes are %s.",
                                name, String.join(", ", names)));
            }
        }
        LabelledCells cells = withMetadata(LabelledCells.read(source));
        for (Map.Entry<String, String> wanted : where.entrySet()) {
            cells = cells.where(wanted.getKey(), wanted.getValue());
        }
        LabelledCells named = cells.named(vocabulary, words);
        if (named.words().noneMatch(names::contains)) {
            throw new UserException(
                    String.format(
                            "None of the labels in %s is a class of the model: there are %s, and"
                                    + " the classes are %s. Map them, as %s=%s.",
                            source.place(),
                            named.words().sorted().limit(10).toList(),
                            String.join(", ", names),
                            named.words().sorted().findFirst().orElse("label"),
                            names.get(0)));
        }
        return named;
    }

    private LabelledCells withMetadata(LabelledCells cells) throws UserException {
        LabelledCells known =
                audit.metadata().isPresent()
                        ? cells.with(Metadata.read(audit.metadata().get()))
                        : cells;
        for (String column : audit.by()) {
            if (!known.columns().contains(column)) {
                throw new UserException(
                        String.format(
                                "There is no column \"%s\" to compare groups by: there are %s.",
                                column, known.columns()));
            }
        }
        return known;
    }

    /** The columns whose groups are compared. */
    List<String> compared(LabelledCells cells) {
        return audit.by().isEmpty() && audit.metadata().isPresent() ? cells.columns() : audit.by();
    }

    /** The options of the analysis: every image is one cell. */
    public AnalysisOptions options() {
        return new AnalysisOptions(
                AnalysisOptions.Cells.ALL, AnalysisOptions.Layout.CROP, pixelSize, maxTrials);
    }

    /** Names and values, as they are written down. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cells", source.place().toString());
        source.images().ifPresent(images -> all.put("images", images.toString()));
        if (!source.reviewers().isEmpty()) {
            all.put("reviewers", String.join(",", source.reviewers()));
        }
        all.put("map", written(words));
        all.put("where", written(where));
        all.put("pixel_size", GivenScale.written(pixelSize));
        all.put("max_trials", String.valueOf(maxTrials));
        audit.metadata().ifPresent(file -> all.put("metadata", file.toString()));
        if (!audit.by().isEmpty()) {
            all.put("by", String.join(",", audit.by()));
        }
        all.put("bootstrap", Bootstrap.STANDARD.replicates() + " draws");
        all.put("bootstrap_seed", String.valueOf(Bootstrap.STANDARD.seed()));
        return all;
    }

    private static String written(Map<String, String> assignments) {
        return assignments.isEmpty()
                ? "none"
                : String.join(
                        ",",
                        assignments.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
    }
}
