/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;
import org.cytodiffusion.analysis.labels.UnusableCell;

/**
 * What came of an evaluation.
 *
 * @param evaluation of the cells that could be classified
 * @param failures cells that could not be used, and why
 * @param notes sentences for the user
 * @param differences between groups of cells, if any were compared
 * @param complete false if the person stopped it: then it is of the cells done until then, and
 *     nobody should see it
 */
public record EvaluationOutcome(
        Evaluation evaluation,
        List<UnusableCell> failures,
        List<String> notes,
        List<GroupDifference> differences,
        boolean complete) {

    /** What to say if it is not complete. */
    public static final String STOPPED = "The evaluation was stopped; nothing was written.";
}
