/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share with its 95 % confidence interval, or the ratio of two counts with its own. Both know the
 * chance of counting alone: not that cells were named wrongly, nor that those in view are unlike
 * those elsewhere on the slide.
 *
 * @param share the observed share, in [0, 1], or ratio, at least 0
 * @param low lower end
 * @param high upper end
 */
public record Interval(double share, double low, double high) {

    /** The 0.975 quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final double OUTSIDE = 0.05;

    /**
     * The interval of a count (Wilson 1927, score interval without continuity correction).
     *
     * @param count how many of them
     * @param of how many there are, at least 1
     * @return the share
     */
    public static Interval wilson(long count, long of) {
        check(count, of);
        double share = (double) count / of;
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * of)) / (1 + z2 / of);
        double half =
                Z * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of)) / (1 + z2 / of);
        double low = count == 0 ? 0 : centre - half;
        double high = count == of ? 1 : centre + half;
        return new Interval(share, low, high);
    }

    /**
     * The interval of a count that holds the true share at least as often as it says, of whatever
     * size (Clopper and Pearson, 1934).
     *
     * @param count how many of them
     * @param of how many there are, at least 1
     * @return the share
     */
    public static Interval exact(long count, long of) {
        check(count, of);
        double low =
                count == 0
                        ? 0
                        : BetaDistribution.of(count, of - count + 1.0)
                                .inverseCumulativeProbability(OUTSIDE / 2);
        return new Interval((double) count / of, low, beyond(count, of, OUTSIDE / 2));
    }

    /**
     * A share with the bound that the true one stays below with 95 % confidence (Clopper and
     * Pearson, one-sided).
     *
     * @param count how many of them
     * @param of how many there are, at least 1
     * @return the share, from 0 to the bound
     */
    public static Interval below(long count, long of) {
        check(count, of);
        return new Interval((double) count / of, 0, beyond(count, of, OUTSIDE));
    }

    private static double beyond(long count, long of, double outside) {
        return count == of
                ? 1
                : BetaDistribution.of(count + 1.0, of - count).inverseSurvivalProbability(outside);
    }

    private static void check(long count, long of) {
        if (of < 1 || count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
    }

    /**
     * How many there are of one kind for each of another. Given how many there are of both
     * together, the first are a share p of them, and the ratio is p / (1 - p); so are the ends of
     * the interval.
     *
     * @param count how many of the one
     * @param to how many of the other, at least 1
     * @return the ratio
     */
    public static Interval ratio(long count, long to) {
        if (to < 1) {
            throw new IllegalArgumentException(count + " to " + to + " is no ratio");
        }
        Interval share = wilson(count, count + to);
        return new Interval(
                (double) count / to, share.low / (1 - share.low), share.high / (1 - share.high));
    }

    /** The same times a number, such as 100 for percent. */
    public Interval times(double factor) {
        return new Interval(factor * share, factor * low, factor * high);
    }
}
