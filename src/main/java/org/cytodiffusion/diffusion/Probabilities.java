/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calibrated class probabilities of one cell.
 *
 * @param values probability of each class, summing to 1
 * @param margin log of the ratio of the largest to the second largest probability, at least 0; told
 *     apart from the values because they run into 1 long before it stops growing
 */
public record Probabilities(double[] values, double margin) {

    /**
     * Softmax of logits, as they are after an adaptation to a laboratory.
     *
     * @param logits of each class, finite
     */
    public static Probabilities ofLogits(double[] logits) {
        double best = Arrays.stream(logits).max().orElseThrow();
        return of(Arrays.stream(logits).map(logit -> best - logit).toArray(), 1);
    }

    /**
     * Softmax of minus the gaps of {@link Evidence} over the temperature.
     *
     * @param gaps of each class, at least 0
     * @param temperature above 0
     */
    public static Probabilities of(double[] gaps, double temperature) {
        double second = Double.POSITIVE_INFINITY;
        double best = Double.POSITIVE_INFINITY;
        double[] values = new double[gaps.length];
        double sum = 0;
        for (int c = 0; c < values.length; c++) {
            second = Math.min(second, Math.max(best, gaps[c]));
            best = Math.min(best, gaps[c]);
            values[c] = Math.exp(-gaps[c] / temperature);
            sum += values[c];
        }
        for (int c = 0; c < values.length; c++) {
            values[c] /= sum;
        }
        return new Probabilities(values, (second - best) / temperature);
    }

    /** The most probable class. */
    public int winner() {
        int winner = 0;
        for (int c = 1; c < values.length; c++) {
            if (values[c] > values[winner]) {
                winner = c;
            }
        }
        return winner;
    }

    /** Classes whose nonconformity 1 - p stays within their threshold, most probable first. */
    public List<Integer> candidates(double[] thresholds) {
        List<Integer> candidates = new ArrayList<>();
        IntStream.range(0, values.length)
                .filter(c -> 1 - values[c] <= thresholds[c])
                .forEach(candidates::add);
        candidates.sort(Comparator.comparingDouble(c -> -values[c]));
        return candidates;
    }

    /**
     * 1 / (1 + margin): 1 where two classes are equally probable, falling strictly with the margin.
     */
    public double uncertainty() {
        return 1 / (1 + margin);
    }
}
