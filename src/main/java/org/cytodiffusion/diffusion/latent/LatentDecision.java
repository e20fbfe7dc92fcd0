/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.VerdictRules;

/**
 * Turns the scores of a latent model into a verdict.
 *
 * <p>The scores s have mean 1, the winner's is small. Probability is the softmax of -s / T.
 * Uncertainty is 1 / (1 + m / T), with m the distance of the winner's score to the next one.
 * Anomaly comes from the spread of the sorted scores (from s_0 on): with k the number of classes
 * less one, at most 10, the published code takes
 *
 * <pre>spread = sum_j |s_j - s_0| / k - sum_j sum_l |s_l - s_j| / (k (k - 1)), j, l from 1 to k - 1
 * </pre>
 *
 * so that it is large where one class stands apart from others that lie together. Anomaly is 1 / (1
 * + exp(spread - typical)): 0.5 at the typical spread.
 *
 * <p>Without calibration T is 1, which keeps probabilities low; typical is 0, where the winner lies
 * no farther from the others than they from each other; the candidates are all classes that were
 * not eliminated; and no cell is certain. With it a cell is certain if all classes but one were
 * eliminated, which no few trials can do, and that one is the only candidate, likely enough, in a
 * cell that is not anomalous.
 *
 * @param classes in the order of the scores, at least two
 * @param calibration fitted to this model, if it has one
 */
record LatentDecision(List<CellClass> classes, Optional<LatentCalibration> calibration) {

    private static final int MOST_IN_SPREAD = 10;

    LatentDecision {
        classes = List.copyOf(classes);
    }

    /** The verdict on a cell. */
    Verdict verdict(Elimination trials) {
        double[] scores = trials.scores();
        double temperature = calibration.map(LatentCalibration::temperature).orElse(1.0);
        double[] probabilities = softmax(scores, temperature);
        int winner = trials.winner();
        List<Integer> candidates = candidates(trials, probabilities);
        double typical = calibration.map(LatentCalibration::typicalSpread).orElse(0.0);
        double anomaly = 1 / (1 + Math.exp(spread(scores) - typical));
        VerdictRules.Claim claim =
                new VerdictRules.Claim(
                        classes.get(winner),
                        probabilities[winner],
                        candidates.equals(List.of(winner)),
                        trials.settled(),
                        anomaly);
        boolean certain =
                calibration.isPresent() && claim.isCertain(calibration.get().certainProbability());
        return new Verdict(
                classes.get(winner),
                probabilities[winner],
                certain,
                candidates.stream().map(classes::get).toList(),
                1 / (1 + margin(scores, winner) / temperature),
                anomaly,
                trials.trials(),
                probabilities);
    }

    private List<Integer> candidates(Elimination trials, double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .filter(
                        c ->
                                calibration
                                        .map(
                                                k ->
                                                        1 - probabilities[c]
                                                                <= k.candidateThresholds()[c])
                                        .orElseGet(() -> trials.live().contains(c)))
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -probabilities[c]))
                .toList();
    }

    private static double[] softmax(double[] scores, double temperature) {
        double least = Arrays.stream(scores).min().orElseThrow();
        double[] values =
                Arrays.stream(scores).map(s -> Math.exp((least - s) / temperature)).toArray();
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }

    /** 0 also where a class that left came out below the winner in the end. */
    private static double margin(double[] scores, int winner) {
        double next =
                IntStream.range(0, scores.length)
                        .filter(c -> c != winner)
                        .mapToDouble(c -> scores[c])
                        .min()
                        .orElseThrow();
        return Math.max(0, next - scores[winner]);
    }

    /** Two classes, for which the published sum is empty, have half their distance. */
    static double spread(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int k = Math.max(2, Math.min(sorted.length - 1, MOST_IN_SPREAD));
        double spread = 0;
        for (int j = 1; j < k; j++) {
            spread += (sorted[j] - sorted[0]) / k;
            for (int l = 1; l < k; l++) {
                spread -= Math.abs(sorted[l] - sorted[j]) / (k * (k - 1));
            }
        }
        return spread;
    }
}
