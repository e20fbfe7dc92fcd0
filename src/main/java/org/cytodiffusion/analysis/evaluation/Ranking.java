/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores as ranks, and what can be told of a score by them: how well it separates some cells from
 * others, for any sample of the cells in time linear in their number.
 */
final class Ranking {

    private final int[] ranks;
    private final int size;

    /** Ranks scores; equal scores share a rank. */
    Ranking(double[] scores) {
        double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
        ranks = Arrays.stream(scores).mapToInt(s -> Arrays.binarySearch(distinct, s)).toArray();
        size = distinct.length;
    }

    /** How many negatives and positives of a sample have each rank. */
    private Counts counts(int[] sample, IntPredicate positive) {
        Counts counts = new Counts(new int[size], new int[size]);
        for (int cell : sample) {
            (positive.test(cell) ? counts.positives : counts.negatives)[ranks[cell]]++;
        }
        return counts;
    }

    /** Numbers of cells by their rank. */
    private record Counts(int[] negatives, int[] positives) {}

    /**
     * The area under the ROC curve: the probability that a positive scores above a negative, ties
     * counted half (Mann and Whitney 1947). NaN unless there are both.
     */
    double auroc(int[] sample, IntPredicate positive) {
        long below = 0;
        double above = 0;
        long positives = 0;
        Counts counts = counts(sample, positive);
        for (int rank = 0; rank < size; rank++) {
            above += counts.positives[rank] * (below + counts.negatives[rank] / 2.0);
            below += counts.negatives[rank];
            positives += counts.positives[rank];
        }
        return above / ((double) below * positives);
    }

    /**
     * The area under the risk-coverage curve (Geifman and El-Yaniv, NeurIPS 2017): the mean, over
     * all numbers of cells kept, lowest scores first, of the share of errors among those kept.
     * Errors of cells with equal scores are spread evenly.
     */
    double areaUnderRisk(int[] sample, IntPredicate wrong) {
        double sum = 0;
        int kept = 0;
        double errors = 0;
        Counts counts = counts(sample, wrong);
        for (int rank = 0; rank < size; rank++) {
            int here = counts.negatives[rank] + counts.positives[rank];
            for (int i = 1; i <= here; i++) {
                sum += (errors + (double) i * counts.positives[rank] / here) / (kept + i);
            }
            kept += here;
            errors += counts.positives[rank];
        }
        return sum / kept;
    }

    /** The ROC curve, x the share of negatives at or above a score, y that of positives. */
    Curve roc(IntPredicate positive) {
        Counts counts = counts(everything(), positive);
        Curve.Builder curve = new Curve.Builder();
        double negatives = IntStream.of(counts.negatives).sum();
        double positives = IntStream.of(counts.positives).sum();
        int x = 0;
        int y = 0;
        curve.add(0, 0);
        for (int rank = size - 1; rank >= 0; rank--) {
            x += counts.negatives[rank];
            y += counts.positives[rank];
            curve.add(x / negatives, y / positives);
        }
        return curve.build();
    }

    /** The risk-coverage curve, x the share of cells kept, y the share of errors among them. */
    Curve risk(IntPredicate wrong) {
        Curve.Builder curve = new Curve.Builder();
        int kept = 0;
        int errors = 0;
        Counts counts = counts(everything(), wrong);
        for (int rank = 0; rank < size; rank++) {
            kept += counts.negatives[rank] + counts.positives[rank];
            errors += counts.positives[rank];
            curve.add((double) kept / ranks.length, (double) errors / kept);
        }
        return curve.build();
    }

    private int[] everything() {
        return Bootstrap.all(ranks.length).get(0);
    }
}
