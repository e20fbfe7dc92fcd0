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
 * @param redraw how the counterfactual is drawn
 * @param waypoints cells classified on the way, both ends among them, at least 2
 * @param wayTrials upper limit of noise trials for each of them, at least 1
 * @param seed of all noise
 */
public record ExplanationPlan(
        double[] times, int pairs, Redraw redraw, int waypoints, int wayTrials, long seed) {

    /** Makes the plan; refuses what cannot be run. */
    public ExplanationPlan {
        times = times.clone();
        boolean trials =
                times.length > 0 && Arrays.stream(times).allMatch(t -> t > 0 && t < 1) && pairs > 0;
        if (!trials || waypoints < 2 || wayTrials < 1) {
            throw new IllegalArgumentException(
                    "An explanation needs times within 0 and 1, and counts above 0");
        }
    }

    /**
     * Times over the range of the classifier's own trials, once with each sign; seven cells on the
     * way, few trials each. What else was tried is in docs/METHOD.md.
     */
    public static ExplanationPlan of(Redraw redraw) {
        return new ExplanationPlan(
                new double[] {0.05, 0.15, 0.30, 0.55}, 1, redraw, 7, 4, 20261123L);
    }
}
