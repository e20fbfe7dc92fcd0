/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.analysis.labels.Assignments;
import org.cytodiffusion.analysis.labels.LabelSource;
import org.cytodiffusion.base.UserException;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param cells a folder with a sub-folder for each class, or a table
 * @param out the folder of results
 * @param images the folder that the files of the table are in; empty for the table's own
 * @param reviewers columns of reviewers, with commas between them; may be empty
 * @param map {@code LABEL=CLASS}, with commas between them; may be empty
 * @param where {@code COLUMN=VALUE}, with commas between them; may be empty
 */
record EvaluateChoices(
        String cells, String out, String images, String reviewers, String map, String where) {

    /** What is wanted, with the trials and the scale of a classification. */
    EvaluationRequest request(EngineChoices engine) throws IOException {
        Optional<Path> place = path("cells", cells);
        if (place.isEmpty()) {
            throw new UserException(
                    "cells must be given: a folder with a sub-folder of images for each class, or"
                            + " a table with the columns file and class.");
        }
        return new EvaluationRequest(
                new LabelSource(place.get(), path("images", images), names()),
                Assignments.parse(text(map), "map"),
                Assignments.parse(text(where), "where"),
                engine.scale(),
                engine.trials());
    }

    /** Where results go. */
    Path folder() throws UserException {
        return path("out", out)
                .orElseThrow(() -> new UserException("out must be given: a folder."));
    }

    /** A file or folder; empty if nothing was given. */
    private static Optional<Path> path(String key, String value) throws UserException {
        try {
            return text(value).isEmpty() ? Optional.empty() : Optional.of(Path.of(text(value)));
        } catch (InvalidPathException e) {
            throw new UserException(key + " must be a file or folder, not \"" + value + "\".");
        }
    }

    private List<String> names() {
        return Arrays.stream(text(reviewers).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
