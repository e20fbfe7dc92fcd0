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
 * <p>Low noise decides the class, so the trials of a round weigh differently. The gap of squared
 * errors grows with the square of the distance between predictions, so an exponent near one half
 * makes the evidence linear in that distance. Both are fitted by likelihood on calibration cells.
 *
 * @param weights weight of each trial of a round, at least 0, summing to 1
 * @param exponent of the gap to the best class, above 0
 */
public record Evidence(double[] weights, double exponent) {

    public Evidence {
        if (Math.abs(Arrays.stream(weights).sum() - 1) > 1e-6 || !(exponent > 0)) {
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
     * @param scores whole rounds of trials
     * @return for each class (its weighted mean error - that of the best class) ^ exponent; 0 for
     *     the best
     */
    public double[] gaps(CellScores scores) {
        int rounds = scores.trials() / weights.length;
        if (rounds * weights.length != scores.trials() || rounds == 0) {
            throw new IllegalArgumentException(
                    scores.trials() + " trials are no whole rounds of " + weights.length);
        }
        double[] gaps = new double[scores.errors()[0].length];
        for (int t = 0; t < scores.trials(); t++) {
            double weight = weights[t % weights.length] / rounds;
            for (int c = 0; c < gaps.length; c++) {
                gaps[c] += weight * scores.errors()[t][c];
            }
        }
        double best = Arrays.stream(gaps).min().orElseThrow();
        Arrays.setAll(gaps, c -> Math.pow(gaps[c] - best, exponent));
        return gaps;
    }
}
