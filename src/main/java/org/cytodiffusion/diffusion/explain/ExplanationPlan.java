/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.Arrays;

/**
 * How a cell is explained. Explanations depend on nothing but the cell, the classes, the model and
 * this.
 *
 * @param times noise times of the trials behind the maps, each in (0, 1), each of equal weight; at
 *     each the cell is laid down another way
 * @param pairs pairs of trials at each time, the noise of the second the negative of the first's
 *     (antithetic), at least 1
 * @param redrawTime the time up to which the cell is noised for its counterfactual, in (0, 1]: the
 *     higher, the less is kept of it
 * @param redrawSteps network passes from time 1 down to 0, at least 1; a redraw takes that share of
 *     them that its time is of 1
 * @param waypoints cells classified on the way, both ends among them, at least 2
 * @param wayTrials upper limit of noise trials for each of them, at least 1
 * @param seed of all noise
 */
public record ExplanationPlan(
        double[] times,
        int pairs,
        double redrawTime,
        int redrawSteps,
        int waypoints,
        int wayTrials,
        long seed) {

    /** Makes the plan; refuses what cannot be run. */
    public ExplanationPlan {
        times = times.clone();
        boolean trials =
                times.length > 0 && Arrays.stream(times).allMatch(t -> t > 0 && t < 1) && pairs > 0;
        boolean redraw = redrawTime > 0 && redrawTime <= 1 && redrawSteps > 0;
        if (!trials || !redraw || waypoints < 2 || wayTrials < 1) {
            throw new IllegalArgumentException(
                    "An explanation needs times within 0 and 1, and counts above 0");
        }
    }

    /**
     * Times over the range of the classifier's own trials, once with each sign; a counterfactual
     * from time 0.45 in eight steps; seven cells on the way, few trials each. What else was tried
     * is in docs/METHOD.md.
     */
    public static ExplanationPlan defaults() {
        return new ExplanationPlan(
                new double[] {0.05, 0.15, 0.30, 0.55}, 1, 0.45, 16, 7, 4, 20261123L);
    }
}
