/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.util.List;
import java.util.stream.Collectors;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/**
 * How a job over many images ended.
 *
 * @param end how far it came
 * @param images number of images and inputs given
 * @param cells number of cells in the results
 * @param failures images and inputs that could not be done, and why; as in failures.csv
 * @param summary a sentence for the user
 * @param notes what a person should know besides, in sentences
 */
public record JobOutcome(
        End end,
        int images,
        int cells,
        List<Failure> failures,
        String summary,
        List<String> notes) {

    /** How far a job came. */
    public enum End {
        /** Every image has had its turn, and the results are in their places. */
        WHOLE,
        /** It was cancelled; the results of the images done are in their places. */
        STOPPED,
        /** The results could not be written; what was done is kept for a run with resume. */
        UNWRITTEN
    }

    /** Whether every image is done. */
    public boolean isWhole() {
        return end == End.WHOLE && failures.isEmpty();
    }

    /** Whether no image at all is done. */
    public boolean isNothingDone() {
        return failures.size() >= images;
    }

    /** The failures, one a line. */
    public String failed() {
        return failures.stream()
                .map(failure -> failure.image() + ": " + failure.reason() + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
