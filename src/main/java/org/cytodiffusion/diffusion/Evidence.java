/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Arrays;
import org.cytodiffusion.cell.CellScores;

/**
 * How trial errors become evidence for classes.
 *
 * <p>Low noise decides the class, so trials weigh differently. The gap of squared errors grows with
 * the square of the distance between predictions, so an exponent near one half makes the evidence
 * linear in that distance. Both are fitted by likelihood on calibration cells.
 *
 * @param weights weight of each trial, at least 0, summing to 1
 * @param exponent of the gap to the best class, above 0
 */
public record Evidence(double[] weights, double exponent) {

    public Evidence {
        if (!(Math.abs(Arrays.stream(weights).sum() - 1) <= 1e-6) || !(exponent > 0)) {
            throw new IllegalArgumentException(
                    "Weights must sum to 1 and the exponent be above 0, not "
                            + Arrays.toString(weights)
                            + " and "
                            + exponent);
        }
    }

    /**
     * The gaps of one cell.
     *
     * @param scores as many trials as there are weights
     * @return for each class (its weighted mean error - that of the best class) ^ exponent; 0 for
     *     the best
     */
    public double[] gaps(CellScores scores) {
        double[] gaps = means(scores);
        double best = Arrays.stream(gaps).min().orElseThrow();
        Arrays.setAll(gaps, c -> Math.pow(gaps[c] - best, exponent));
        return gaps;
    }

    /**
     * The weighted mean errors of one cell.
     *
     * @param scores as many trials as there are weights
     * @return one for each class
     */
    public double[] means(CellScores scores) {
        if (scores.trials() != weights.length) {
            throw new IllegalArgumentException(
                    "There are " + scores.trials() + " trials, not " + weights.length);
        }
        double[] means = new double[scores.errors()[0].length];
        for (int t = 0; t < weights.length; t++) {
            for (int c = 0; c < means.length; c++) {
                means[c] += weights[t] * scores.errors()[t][c];
            }
        }
        return means;
    }
}
