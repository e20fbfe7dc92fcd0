/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the equation that Wilson solved, and against what the interval promises. */
class IntervalTest {

    private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    /** The ends are the shares from which the observed one is just 1.96 standard errors away. */
    private static void isWilsons(double share, long of, double end) {
        double error = Math.sqrt(end * (1 - end) / of);
        assertThat(Math.abs(share - end)).isCloseTo(Z * error, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 1", "3, 20", "57, 100", "199, 200", "12345, 99999"})
    void theEndsSolveTheScoreEquation(long count, long of) {
        Interval interval = Interval.wilson(count, of);
        assertThat(interval.share()).isEqualTo((double) count / of);
        isWilsons(interval.share(), of, interval.low());
        isWilsons(interval.share(), of, interval.high());
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 100", "7, 3", "20, 400"})
    void aRatioHasTheEndsOfItsShare(long count, long to) {
        Interval ratio = Interval.ratio(count, to);
        long both = count + to;
        assertThat(ratio.share()).isCloseTo((double) count / to, within(1e-15));
        isWilsons((double) count / both, both, ratio.low() / (1 + ratio.low()));
        isWilsons((double) count / both, both, ratio.high() / (1 + ratio.high()));
    }

    /** Over all that 100 cells of a class of 20 % may show, about 95 % of intervals hold 20 %. */
    @Test
    void ninetyFiveOfHundredHoldTheTruth() {
        double held = 0;
        BinomialDistribution counts = BinomialDistribution.of(100, 0.2);
        for (int count = 0; count <= 100; count++) {
            Interval interval = Interval.wilson(count, 100);
            boolean holds = interval.low() <= 0.2 && 0.2 <= interval.high();
            held += holds ? counts.probability(count) : 0;
        }
        assertThat(held).isBetween(0.93, 0.97);
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> Interval.ratio(3, 0)).hasMessage("3 to 0 is no ratio");
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessage("3 of 2 is no share");
        assertThat(Interval.wilson(1, 4).times(100).share()).isEqualTo(25);
    }
}
