/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProbabilitiesTest {

    @Test
    void twoClassesGiveTheLogisticFunction() {
        Probabilities p = Probabilities.of(new double[] {0.03, 0.01}, 0.01);
        assertThat(p.values()[1]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(p.margin()).isCloseTo(2, within(1e-12));
        assertThat(p.winner()).isEqualTo(1);
    }

    @Test
    void probabilitiesSumToOneEvenWhenErrorsAreFarApart() {
        Probabilities p = Probabilities.of(new double[] {0, 1e6, 2e6}, 1e-4);
        assertThat(Arrays.stream(p.values()).sum()).isEqualTo(1);
        assertThat(p.values()).containsExactly(1, 0, 0);
    }

    @Test
    void uncertaintyTellsCellsApartWhoseProbabilityRoundsToOne() {
        Probabilities sure = Probabilities.of(new double[] {0, 1}, 0.01);
        Probabilities surer = Probabilities.of(new double[] {0, 2}, 0.01);
        assertThat(sure.values()[0]).isEqualTo(surer.values()[0]).isEqualTo(1);
        assertThat(surer.uncertainty()).isLessThan(sure.uncertainty()).isPositive();
    }

    @Test
    void tiedClassesAreWhollyUncertain() {
        assertThat(Probabilities.of(new double[] {0.2, 0.2, 0.5}, 0.01).uncertainty()).isEqualTo(1);
    }

    @Test
    void candidatesAreWithinTheirOwnThresholdMostProbableFirst() {
        Probabilities p = Probabilities.of(new double[] {0.02, 0.01, 0.04}, 0.01);
        assertThat(p.candidates(new double[] {0.8, 0.5, 0.9})).containsExactly(1, 0);
        assertThat(p.candidates(new double[] {0.1, 0.1, 0.1})).isEmpty();
        assertThat(p.candidates(new double[] {1, 1, 1})).containsExactly(1, 0, 2);
    }
}
