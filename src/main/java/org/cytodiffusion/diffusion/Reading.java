/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import org.cytodiffusion.cell.CellScores;

/**
 * What a look sees in a cell.
 *
 * @param probabilities of the classes
 * @param surprise of the fullest profile that the trials so far allow
 * @param awaitsProfile whether more trials would give a fuller one
 */
public record Reading(Probabilities probabilities, double surprise, boolean awaitsProfile) {

    /**
     * Looks at a cell.
     *
     * @param look reads the evidence
     * @param profiles in the order of their growing numbers of trials
     * @param scores as many trials as the look takes in
     */
    public static Reading of(Look look, List<ProfileAnomaly> profiles, CellScores scores) {
        int trials = scores.trials();
        return new Reading(
                look.read(scores),
                ProfileAnomaly.fullest(profiles, trials).surprise(scores),
                profiles.get(profiles.size() - 1).trials() > trials);
    }

    /** The same with other probabilities. */
    Reading with(Probabilities others) {
        return new Reading(others, surprise, awaitsProfile);
    }
}
