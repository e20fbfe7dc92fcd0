/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** 20 and 15 agreements, 5 and 10 disagreements: (0.7 - 0.5) / 0.5. */
    @Test
    void cohensKappaOfATextbook() {
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        String[][] table = {{"yes", "yes"}, {"yes", "no"}, {"no", "yes"}, {"no", "no"}};
        int[] counts = {20, 5, 10, 15};
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < counts[i]; k++) {
                one.add(table[i][0]);
                other.add(table[i][1]);
            }
        }
        List<Figure> figures = Agreement.figures(one, other, new Bootstrap(200, 1));
        assertThat(figures).extracting(Figure::key).containsExactly("agreement", "kappa");
        assertThat(figures.get(0).estimate().value()).isCloseTo(0.7, within(1e-12));
        Estimate kappa = figures.get(1).estimate();
        assertThat(kappa.value()).isCloseTo(0.4, within(1e-12));
        assertThat(kappa.low()).isBetween(0.0, 0.3);
        assertThat(kappa.high()).isBetween(0.5, 0.8);
    }

    @Test
    void oneLabelAllTheTimeHasNoKappa() {
        List<String> same = List.of("ig", "ig");
        assertThat(Agreement.figures(same, same, new Bootstrap(20, 1)))
                .extracting(Figure::key)
                .containsExactly("agreement");
    }

    /** The example that goes with the measure: ten subjects, fourteen raters, 0.210. */
    @Test
    void fleissKappaOfATextbook() {
        int[][] votes = {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        };
        assertThat(Agreement.fleiss(votes, IntStream.range(0, 10).toArray()))
                .isCloseTo(0.210, within(5e-4));
    }

    @Test
    void fleissKappaOfPerfectAndOfUnevenVotes() {
        assertThat(Agreement.fleiss(new int[][] {{2, 0}, {0, 3}}, new int[] {0, 1}))
                .isCloseTo(1, within(1e-12));
        // Cells of 2 and 3 votes: agreement (0 + 1/3) / 2; chance (3/5)^2 + (2/5)^2.
        double expected = (1.0 / 6 - 0.52) / 0.48;
        assertThat(Agreement.fleiss(new int[][] {{1, 1}, {2, 1}}, new int[] {0, 1}))
                .isCloseTo(expected, within(1e-12));
    }
}
