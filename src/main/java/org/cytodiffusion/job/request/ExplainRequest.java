/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.explanation.CellChoice;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;

/**
 * Which cell is to be explained, and against what.
 *
 * @param engine what computes
 * @param options how an image that is not classified yet is
 * @param cell which cell; empty for the one that is selected, or the only one
 * @param against the class to compare with; empty for the second most probable
 * @param folder where files go; empty for none
 */
public record ExplainRequest(
        EngineRequest engine,
        AnalysisOptions options,
        Optional<CellChoice> cell,
        Optional<String> against,
        Optional<Path> folder) {

    /** The cell that a person has chosen. */
    public static final String SELECTED = "selected";

    /** The second most probable class. */
    public static final String RUNNER_UP = "runner-up";

    private static final String CELL = "cell";
    private static final String AT = "at";
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})\\s*,\\s*(\\d{1,9})");

    /**
     * Reads it; what is not given has its default.
     *
     * @param given what {@link EngineRequest} and {@link AnalysisOptions} take, {@code cell} or
     *     {@code at}, {@code against} or {@code class}, and {@code folder} or {@code out}
     * @throws UserException if one of them is not allowed
     */
    public static ExplainRequest parse(GivenValues given) throws UserException {
        String against = given.text("against", given.text("class", RUNNER_UP));
        return new ExplainRequest(
                EngineRequest.parse(given),
                AnalysisOptions.parse(given),
                given.isGiven(AT) ? Optional.of(place(given)) : numbered(given),
                Optional.of(against).filter(name -> !name.equals(RUNNER_UP)),
                given.path(given.isGiven("out") ? "out" : "folder"));
    }

    private static Optional<CellChoice> numbered(GivenValues given) throws UserException {
        String cell = given.text(CELL, SELECTED);
        if (cell.equals(SELECTED)) {
            return Optional.empty();
        }
        if (!cell.matches("\\d{1,9}")) {
            throw given.refused(CELL, SELECTED + " or the number of a cell in the table");
        }
        return Optional.of(CellChoice.numbered(Integer.parseInt(cell)));
    }

    private static CellChoice place(GivenValues given) throws UserException {
        Matcher place = PLACE.matcher(given.text(AT));
        if (!place.matches()) {
            throw given.refused(AT, "two whole numbers, as 120,85");
        }
        return CellChoice.at(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
    }
}
