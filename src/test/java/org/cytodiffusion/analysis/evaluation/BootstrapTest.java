/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = Bootstrap.STANDARD;

    @Test
    void theMeanHasTheIntervalOfTheory() {
        double[] values = new Random(3).doubles(500).toArray();
        Estimate mean = BOOTSTRAP.mean(values);
        double expected = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - expected) * (v - expected)).sum() / 500;
        double half = 1.96 * Math.sqrt(variance / 500);
        assertThat(mean.value()).isCloseTo(expected, within(1e-12));
        assertThat(mean.low()).isCloseTo(expected - half, within(0.1 * half));
        assertThat(mean.high()).isCloseTo(expected + half, within(0.1 * half));
        assertThat(mean.of()).isEqualTo(500);
    }

    @Test
    void itRepeatsAndItsSeedMatters() {
        double[] values = new Random(4).doubles(40).toArray();
        assertThat(BOOTSTRAP.mean(values)).isEqualTo(BOOTSTRAP.mean(values));
        assertThat(new Bootstrap(2000, 1).mean(values)).isNotEqualTo(BOOTSTRAP.mean(values));
    }

    @Test
    void strataKeepTheirSizes() {
        List<int[]> strata = List.of(new int[] {0, 1, 2}, new int[] {3}, new int[] {4, 5});
        Estimate first =
                BOOTSTRAP.interval(
                        strata, sample -> IntStream.of(sample).filter(i -> i < 3).count());
        assertThat(first.low()).isEqualTo(3);
        assertThat(first.high()).isEqualTo(3);
        Estimate third =
                BOOTSTRAP.interval(
                        strata, sample -> IntStream.of(sample).filter(i -> i == 3).count());
        assertThat(third.low()).isEqualTo(1);
        assertThat(third.high()).isEqualTo(1);
    }

    /** Drawing again adds noise, and noise adds to an absolute mean. */
    @Test
    void theCentredIntervalHoldsTheValueWherePercentilesDoNot() {
        double[] noise = new Random(5).doubles(60).map(v -> v - 0.5).toArray();
        double mean = Arrays.stream(noise).average().orElseThrow();
        double[] values = Arrays.stream(noise).map(v -> v - mean + 1e-4).toArray();
        List<int[]> all = Bootstrap.all(60);
        Estimate plain = BOOTSTRAP.interval(all, s -> absoluteMean(values, s));
        Estimate centred = BOOTSTRAP.centred(all, s -> absoluteMean(values, s));
        assertThat(plain.low()).isGreaterThan(plain.value());
        assertThat(centred.low()).isBetween(0.0, centred.value());
        assertThat(centred.high()).isGreaterThan(centred.value());
    }

    private static double absoluteMean(double[] values, int[] sample) {
        return Math.abs(IntStream.of(sample).mapToDouble(i -> values[i]).average().orElseThrow());
    }

    @Test
    void chanceHasItsMean() {
        Estimate chance = BOOTSTRAP.simulation(10, random -> random.nextDouble());
        assertThat(chance.value()).isCloseTo(0.5, within(0.03));
        assertThat(chance.low()).isCloseTo(0.025, within(0.02));
        assertThat(chance.high()).isCloseTo(0.975, within(0.02));
    }
}
