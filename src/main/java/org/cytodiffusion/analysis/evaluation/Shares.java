/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.cytodiffusion.analysis.evaluation.Estimate.Method;

/** Intervals of shares: Clopper and Pearson, Biometrika 26, 404-413 (1934). */
final class Shares {

    private static final double OUTSIDE = 0.05;

    private Shares() {}

    /** A share with its two-sided interval. */
    static Estimate of(int count, int of) {
        return new Estimate(
                share(count, of),
                lower(count, of, OUTSIDE / 2),
                upper(count, of, OUTSIDE / 2),
                of,
                Method.CLOPPER_PEARSON);
    }

    /** A share with the bound that it stays below with 95 % confidence. */
    static Estimate bounded(int count, int of) {
        return new Estimate(share(count, of), 0, upper(count, of, OUTSIDE), of, Method.UPPER_BOUND);
    }

    private static double share(int count, int of) {
        if (of < 1 || count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
        return (double) count / of;
    }

    private static double lower(int count, int of, double outside) {
        return count == 0
                ? 0
                : BetaDistribution.of(count, of - count + 1).inverseCumulativeProbability(outside);
    }

    private static double upper(int count, int of, double outside) {
        return count == of
                ? 1
                : BetaDistribution.of(count + 1, of - count).inverseSurvivalProbability(outside);
    }
}
