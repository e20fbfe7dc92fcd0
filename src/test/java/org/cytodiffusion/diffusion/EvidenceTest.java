/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cytodiffusion.cell.CellScores;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static float[][] errors(Random random, int trials) {
        float[][] errors = new float[trials][5];
        for (float[] row : errors) {
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextFloat();
            }
        }
        return errors;
    }

    @Test
    void gapsAreOfTheWeightedMean() {
        CellScores scores = new CellScores(new float[][] {{1, 2}, {0.5f, 0.25f}});
        // Class 0: 0.75 * 1 + 0.25 * 0.5 = 0.875; class 1: 0.75 * 2 + 0.25 * 0.25 = 1.5625.
        double[] gaps = new Evidence(new double[] {0.75, 0.25}, 0.5).gaps(scores);
        assertThat(gaps).containsExactly(new double[] {0, Math.sqrt(0.6875)}, within(1e-12));
    }

    @Test
    void addingAConstantToAllErrorsOfATrialChangesNothing() {
        Random random = new Random(1);
        Evidence evidence = new Evidence(new double[] {0.6, 0.4}, 0.5);
        for (int i = 0; i < 100; i++) {
            float[][] errors = errors(random, 2);
            double[] before = evidence.gaps(new CellScores(errors));
            for (int c = 0; c < errors[1].length; c++) {
                errors[1][c] += 0.5f;
            }
            assertThat(evidence.gaps(new CellScores(errors))).containsExactly(before, within(1e-3));
        }
    }

    @Test
    void permutingClassesPermutesTheGaps() {
        Random random = new Random(2);
        Evidence evidence = new Evidence(new double[] {0.6, 0.4}, 0.7);
        float[][] errors = errors(random, 2);
        double[] gaps = evidence.gaps(new CellScores(errors));
        float[][] turned = new float[2][5];
        for (int t = 0; t < 2; t++) {
            for (int c = 0; c < 5; c++) {
                turned[t][(c + 2) % 5] = errors[t][c];
            }
        }
        double[] after = evidence.gaps(new CellScores(turned));
        for (int c = 0; c < 5; c++) {
            assertThat(after[(c + 2) % 5]).isEqualTo(gaps[c]);
        }
    }

    @Test
    void anotherNumberOfTrialsIsRefused() {
        Evidence evidence = new Evidence(new double[] {0.5, 0.5}, 1);
        assertThatThrownBy(() -> evidence.gaps(new CellScores(new float[3][2])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(new double[] {0.5, 0.4}, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
