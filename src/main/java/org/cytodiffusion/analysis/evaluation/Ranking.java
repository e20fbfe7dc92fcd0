/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;

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

    /** How many cells of a sample have each rank. */
    private int[][] counts(int[] sample, IntPredicate positive) {
        int[][] counts = new int[size][2];
        for (int cell : sample) {
            counts[ranks[cell]][positive.test(cell) ? 1 : 0]++;
        }
        return counts;
    }

    /**
     * The area under the ROC curve: the probability that a positive scores above a negative, ties
     * counted half (Mann and Whitney 1947). NaN unless there are both.
     */
    double auroc(int[] sample, IntPredicate positive) {
        long below = 0;
        double above = 0;
        long positives = 0;
        for (int[] rank : counts(sample, positive)) {
            above += rank[1] * (below + rank[0] / 2.0);
            below += rank[0];
            positives += rank[1];
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
        for (int[] rank : counts(sample, wrong)) {
            int here = rank[0] + rank[1];
            for (int i = 1; i <= here; i++) {
                sum += (errors + (double) i * rank[1] / here) / (kept + i);
            }
            kept += here;
            errors += rank[1];
        }
        return sum / kept;
    }

    /** The ROC curve, x the share of negatives at or above a score, y that of positives. */
    Curve roc(IntPredicate positive) {
        int[][] counts = counts(everything(), positive);
        Curve.Builder curve = new Curve.Builder();
        double negatives = Arrays.stream(counts).mapToInt(rank -> rank[0]).sum();
        double positives = Arrays.stream(counts).mapToInt(rank -> rank[1]).sum();
        int x = 0;
        int y = 0;
        curve.add(0, 0);
        for (int rank = size - 1; rank >= 0; rank--) {
            x += counts[rank][0];
            y += counts[rank][1];
            curve.add(x / negatives, y / positives);
        }
        return curve.build();
    }

    /** The risk-coverage curve, x the share of cells kept, y the share of errors among them. */
    Curve risk(IntPredicate wrong) {
        Curve.Builder curve = new Curve.Builder();
        int kept = 0;
        int errors = 0;
        for (int[] rank : counts(everything(), wrong)) {
            kept += rank[0] + rank[1];
            errors += rank[1];
            curve.add((double) kept / ranks.length, (double) errors / kept);
        }
        return curve.build();
    }

    private int[] everything() {
        return Bootstrap.all(ranks.length).get(0);
    }
}
