/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void theNumbersOfTheDocumentation() {
        assertThat(Bounds.fewest(0.002)).isEqualTo(1497);
        assertThat(Bounds.fewest(0.005)).isEqualTo(598);
        assertThat(Bounds.fewest(0.05)).isEqualTo(59);
        assertThat(Bounds.fewestOfClass()).isEqualTo(99);
    }

    @Test
    void aThresholdIsAnOrderStatistic() {
        double[] values = IntStream.rangeClosed(1, 199).mapToDouble(i -> i / 1000.0).toArray();
        assertThat(Bounds.threshold(values)).isEqualTo(0.198);
        assertThat(Bounds.threshold(new double[98])).isEqualTo(1);
    }

    @Test
    void certaintyStopsAtTheFirstThresholdThatFails() {
        List<Certainty.Possible> cells = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            cells.add(new Certainty.Possible(0.99, false));
        }
        for (int i = 0; i < 100; i++) {
            cells.add(new Certainty.Possible(0.95, true));
        }
        Certainty found = Certainty.of(cells, 900, Certainty.RISKS);
        assertThat(found.risk()).isEqualTo(0.005);
        assertThat(found.certain()).isEqualTo(700);
        assertThat(found.wrong()).isZero();
        assertThat(found.above()).isBetween(0.95, 0.99);
        assertThat(Certainty.of(cells.subList(0, 58), 900, Certainty.RISKS))
                .isEqualTo(Certainty.none(900));
    }
}
