/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Set;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * When a smear asks to be looked at before others: where more of its cells are of a kind than
 * chance would give in an ordinary smear. Measured for this software, none of it a clinical
 * standard. docs/REPORT.md tells where each number comes from.
 *
 * @param leastLeukocytes fewer leukocytes than this are too few for a differential
 * @param chance of an ordinary smear to be called for one of these reasons, at most
 * @param usual shares of an ordinary smear
 * @param immature names of classes of immature leukocytes
 * @param oddestMedian median anomaly of all cells from which on the image, not the cells, is odd
 * @param leastCells the median counts for nothing with fewer cells
 * @param ranges what a laboratory expects of a differential
 */
public record TriageRules(
        int leastLeukocytes,
        double chance,
        Usual usual,
        Set<String> immature,
        double oddestMedian,
        int leastCells,
        ReferenceRanges ranges) {

    /**
     * Shares that an ordinary smear has, of its leukocytes if nothing else is said.
     *
     * @param blasts named as a blast and none
     * @param anomalous unlike anything learned
     * @param immature immature, or named so and none
     * @param nucleatedRed nucleated red cells, or named so and none, for each leukocyte
     * @param uncertain not certain
     * @param away of its images, those unlike the laboratories of the calibration
     * @param contradicted whose class contradicts what is seen of them
     */
    public record Usual(
            double blasts,
            double anomalous,
            double immature,
            double nucleatedRed,
            double uncertain,
            double away,
            double contradicted) {

        /**
         * Of PBC 9 0.9.0 on the 2,591 leukocytes of PBC val, weighted as in blood (neutrophil 60,
         * lymphocyte 30, monocyte 6, eosinophil 3, basophil 1): no blast (95 % bound 0.0012),
         * 0.0015 anomalous (0.015 of 409 of RAABIN), 0.0089 named ig, 0.0002 named erythroblast,
         * 0.41 uncertain (0.67 in RAABIN, 0.75 in KRD); of 3,363 images 0.008 away.
         */
        static final Usual MEASURED = new Usual(0.0012, 0.01, 0.01, 0.001, 0.75, 0.01, 0.1);
    }

    private static final double CHANCE = 0.02;

    /** Makes rules with a set of its own. */
    public TriageRules {
        immature = Set.copyOf(immature);
    }

    /** The rules of this software. */
    public static TriageRules defaults() {
        return new TriageRules(
                100, CHANCE, Usual.MEASURED, Set.of("ig"), 1.0 / 3, 20, ReferenceRanges.NONE);
    }

    /** The same with another least number of leukocytes. */
    public TriageRules counting(int leukocytes) {
        return new TriageRules(
                leukocytes, chance, usual, immature, oddestMedian, leastCells, ranges);
    }

    /** The same with what a laboratory expects. */
    public TriageRules within(ReferenceRanges expected) {
        return new TriageRules(
                leastLeukocytes, chance, usual, immature, oddestMedian, leastCells, expected);
    }

    /**
     * How often an ordinary smear has as many.
     *
     * @param count cells of a kind
     * @param of cells in all; those of a kind that is outside may be more
     * @param share of an ordinary smear
     * @return in (0, 1]; 1 for none
     */
    static double probability(int count, int of, double share) {
        return count == 0
                ? 1
                : BinomialDistribution.of(Math.max(count, of), share)
                        .survivalProbability(count - 1);
    }

    /**
     * The most that are no reason.
     *
     * @param of cells in all
     * @param share of an ordinary smear
     */
    int most(int of, double share) {
        return of == 0 ? 0 : BinomialDistribution.of(of, share).inverseSurvivalProbability(chance);
    }
}
