/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    /**
     * By its definition: at each end, the outcome or one farther off has a probability of 2.5 %.
     */
    @ParameterizedTest
    @CsvSource({"1, 10", "5, 10", "9, 10", "3, 400", "397, 400", "20, 21"})
    void endsAreThoseOfTheDefinition(int count, int of) {
        Estimate share = Shares.of(count, of);
        assertThat(share.value()).isEqualTo((double) count / of);
        assertThat(1 - atMost(count - 1, of, share.low())).isCloseTo(0.025, within(1e-9));
        assertThat(atMost(count, of, share.high())).isCloseTo(0.025, within(1e-9));
        assertThat(atMost(count, of, Shares.bounded(count, of).high()))
                .isCloseTo(0.05, within(1e-9));
    }

    private static double atMost(int count, int of, double p) {
        double sum = 0;
        for (int k = 0; k <= count; k++) {
            double logarithm = k * Math.log(p) + (of - k) * Math.log1p(-p);
            for (int i = 0; i < k; i++) {
                logarithm += Math.log((of - i) / (k - i + 0.0));
            }
            sum += Math.exp(logarithm);
        }
        return sum;
    }

    @Test
    void noneAndAllHaveClosedForms() {
        assertThat(Shares.of(0, 30).low()).isZero();
        assertThat(Shares.of(0, 30).high()).isCloseTo(1 - Math.pow(0.025, 1 / 30.0), within(1e-12));
        assertThat(Shares.of(30, 30).low()).isCloseTo(Math.pow(0.025, 1 / 30.0), within(1e-12));
        assertThat(Shares.of(30, 30).high()).isEqualTo(1);
        assertThat(Shares.bounded(0, 1497).high()).isLessThan(0.002);
        assertThat(Shares.bounded(0, 1496).high()).isGreaterThan(0.002);
    }

    @Test
    void nothingIsNoShare() {
        assertThatThrownBy(() -> Shares.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
