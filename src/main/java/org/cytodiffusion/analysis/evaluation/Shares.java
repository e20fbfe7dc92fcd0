/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import org.cytodiffusion.analysis.evaluation.Estimate.Method;
import org.cytodiffusion.base.Interval;

/** Shares of cells as figures: Clopper and Pearson, Biometrika 26, 404-413 (1934). */
final class Shares {

    private Shares() {}

    /** A share with its two-sided interval. */
    static Estimate of(int count, int of) {
        return estimate(Interval.exact(count, of), of, Method.CLOPPER_PEARSON);
    }

    /** A share with the bound that it stays below with 95 % confidence. */
    static Estimate bounded(int count, int of) {
        return estimate(Interval.below(count, of), of, Method.UPPER_BOUND);
    }

    private static Estimate estimate(Interval interval, int of, Method method) {
        return new Estimate(interval.share(), interval.low(), interval.high(), of, method);
    }
}
