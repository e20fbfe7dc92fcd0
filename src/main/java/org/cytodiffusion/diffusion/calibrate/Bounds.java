/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;

/** What can be said of all cells from some. */
public final class Bounds {

    /** How sure a bound is. */
    public static final double CONFIDENCE = 0.95;

    /** Share of cells whose class shall be among the candidates. */
    public static final double COVERAGE = 0.99;

    private Bounds() {}

    /**
     * The fewest cells without an error that show an error rate.
     *
     * @param risk in (0, 1)
     */
    public static int fewest(double risk) {
        return (int) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(1 - risk));
    }

    /** ceil((n + 1) coverage), not a hair more: the rank that a new one stays at or below. */
    static int rank(int n, double coverage) {
        return (int) Math.ceil(Math.round((n + 1) * coverage * 1e9) / 1e9);
    }

    /** The fewest cells of a class that allow to rule it out. */
    public static int fewestOfClass() {
        int n = 1;
        while (rank(n, COVERAGE) > n) {
            n++;
        }
        return n;
    }

    /** The value of the conformal rank, or the largest if there are too few. */
    static double upperValue(double[] values, double coverage) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(rank(values.length, coverage), values.length) - 1];
    }

    /** The same for thresholds of 1 - p; 1, to which everything conforms, if there are too few. */
    static double threshold(double[] values) {
        return rank(values.length, COVERAGE) > values.length ? 1 : upperValue(values, COVERAGE);
    }
}
