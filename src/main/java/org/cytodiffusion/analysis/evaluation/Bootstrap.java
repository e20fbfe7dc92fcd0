/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.cytodiffusion.analysis.evaluation.Estimate.Method;

/**
 * Intervals by drawing the cells again and again (Efron, Annals of Statistics 7, 1-26, 1979). Each
 * figure starts from the same seed, so it does not depend on which others are computed.
 *
 * @param replicates how often
 * @param seed of the draws
 */
public record Bootstrap(int replicates, long seed) {

    /** What is used unless something else is said. */
    public static final Bootstrap STANDARD = new Bootstrap(2000, 20261124L);

    private static final double[] ENDS = {0.025, 0.975};

    /** The mean of values. */
    Estimate mean(double[] values) {
        return interval(all(values.length), sample -> mean(values, sample));
    }

    private static double mean(double[] values, int[] sample) {
        double sum = 0;
        for (int i : sample) {
            sum += values[i];
        }
        return sum / sample.length;
    }

    /** The places 0 to n - 1 as the only stratum. */
    static List<int[]> all(int n) {
        return List.of(IntStream.range(0, n).toArray());
    }

    /**
     * Percentiles of a statistic.
     *
     * @param strata places of the cells; each stratum keeps its size in every draw
     * @param statistic of cells by their places, some of them several times; NaN where it does not
     *     exist
     */
    Estimate interval(List<int[]> strata, ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(joined(strata));
        double[] ends = Quantile.withDefaults().evaluate(replicas(strata, statistic), ENDS);
        return new Estimate(value, ends[0], ends[1], size(strata), Method.BOOTSTRAP);
    }

    /**
     * The same for a statistic from 0 up that every draw makes larger, as it does a mean of
     * absolute differences: the percentiles are moved back by the mean excess.
     */
    Estimate centred(List<int[]> strata, ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(joined(strata));
        double[] replicas = replicas(strata, statistic);
        double excess = Arrays.stream(replicas).average().orElse(value) - value;
        double[] ends = Quantile.withDefaults().evaluate(replicas, ENDS);
        return new Estimate(
                value,
                Math.max(0, ends[0] - excess),
                Math.max(0, ends[1] - excess),
                size(strata),
                Method.CENTRED_BOOTSTRAP);
    }

    /**
     * Mean and percentiles of what chance alone gives.
     *
     * @param of number of cells
     * @param outcome one outcome
     */
    Estimate simulation(int of, ToDoubleFunction<SplittableRandom> outcome) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] outcomes =
                IntStream.range(0, replicates)
                        .mapToDouble(i -> outcome.applyAsDouble(random))
                        .toArray();
        double[] ends = Quantile.withDefaults().evaluate(outcomes, ENDS);
        double mean = Arrays.stream(outcomes).average().orElseThrow();
        return new Estimate(mean, ends[0], ends[1], of, Method.SIMULATION);
    }

    private double[] replicas(List<int[]> strata, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sample = new int[size(strata)];
        double[] replicas = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            int at = 0;
            for (int[] stratum : strata) {
                for (int i = 0; i < stratum.length; i++) {
                    sample[at++] = stratum[random.nextInt(stratum.length)];
                }
            }
            replicas[r] = statistic.applyAsDouble(sample);
        }
        return Arrays.stream(replicas).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static int[] joined(List<int[]> strata) {
        return strata.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static int size(List<int[]> strata) {
        return strata.stream().mapToInt(stratum -> stratum.length).sum();
    }
}
