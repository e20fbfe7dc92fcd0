/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cytodiffusion.cell.CellScores;
import org.junit.jupiter.api.Test;

class AdaptationTest {

    private static final Evidence EVIDENCE = new Evidence(new double[] {0.75, 0.25}, 0.6);

    private static CellScores scores(long seed) {
        Random random = new Random(seed);
        float[][] errors = new float[2][3];
        for (float[] row : errors) {
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextFloat();
            }
        }
        return new CellScores(errors);
    }

    @Test
    void withoutOneALookReadsTheSameBits() {
        for (int seed = 0; seed < 200; seed++) {
            CellScores scores = scores(seed);
            Probabilities read = new Look(EVIDENCE, 0.037, 1).read(scores);
            Probabilities before = Probabilities.of(EVIDENCE.gaps(scores), 0.037);
            assertThat(read.values()).isEqualTo(before.values());
            assertThat(read.margin()).isEqualTo(before.margin());
        }
    }

    @Test
    void oneOfZerosChangesNothingButRounding() {
        for (int seed = 0; seed < 200; seed++) {
            CellScores scores = scores(seed);
            Look bare = new Look(EVIDENCE, 0.037, 1);
            Look look = new Look(EVIDENCE, 0.037, 1, Optional.of(Adaptation.none(3)));
            assertThat(look.read(scores).values())
                    .containsExactly(bare.read(scores).values(), within(1e-12));
            assertThat(look.read(scores).margin())
                    .isCloseTo(bare.read(scores).margin(), within(1e-9));
        }
    }

    /**
     * By hand: means 0.5 and 0.25, gaps 0.5 and 0, logits -0.5 / 0.5 + ln 0.5 and ln 0.25 * 2 + 3.
     */
    @Test
    void itAddsToTheLogits() {
        Look look =
                new Look(
                        new Evidence(new double[] {1}, 0.5),
                        0.5,
                        0,
                        Optional.of(
                                new Adaptation(
                                        new double[][] {{1, 0}, {0, 2}}, new double[] {0, 3})));
        CellScores scores = new CellScores(new float[][] {{0.5f, 0.25f}});
        double first = -Math.pow(0.25, 0.5) / 0.5 + Math.log(0.5);
        double second = 2 * Math.log(0.25) + 3;
        assertThat(look.logits(scores))
                .containsExactly(new double[] {first, second}, within(1e-12));
        assertThat(look.read(scores).values()[0])
                .isCloseTo(1 / (1 + Math.exp(second - first)), within(1e-12));
        assertThat(look.read(scores).margin()).isCloseTo(Math.abs(second - first), within(1e-12));
    }

    /**
     * By hand: mean features 2 and -1 add 2 * 3 - 1 to the first logit and -2 * 0.5 to the second.
     */
    @Test
    void itsFeaturesAreTheMeansOfTheTrialsOfTheLook() {
        double[][] rows = {{3, 1}, {-0.5, 0}};
        Adaptation adaptation = new Adaptation(new double[2][2], new double[] {0, 7}, rows);
        Evidence evidence = new Evidence(new double[] {0.5, 0.5}, 1);
        Look look = new Look(evidence, 0.5, 0, Optional.of(adaptation));
        CellScores scores =
                new CellScores(new float[][] {{1, 2}, {2, 1.5f}}, new float[][] {{1, -3}, {3, 1}});
        assertThat(look.logits(scores))
                .containsExactly(new double[] {5, -1 + 7 - 0.25 / 0.5}, within(1e-12));
    }

    @Test
    void twoAddUpWithAndWithoutFeatures() {
        Adaptation one = new Adaptation(new double[][] {{1, 2}, {3, 4}}, new double[] {5, 6});
        Adaptation other =
                new Adaptation(
                        new double[][] {{1, 0}, {0, 1}},
                        new double[] {1, 1},
                        new double[][] {{2}, {4}});
        double[] means = {0.3, 0.2};
        double[] features = {0.7};
        double[] half = one.times(0.5).added(means, features);
        double[] whole = other.added(means, features);
        double[] sum = {half[0] + whole[0], half[1] + whole[1]};
        for (Adaptation both : List.of(one.times(0.5).plus(other), other.plus(one.times(0.5)))) {
            assertThat(both.added(means, features)).containsExactly(sum, within(1e-12));
        }
        assertThat(other.plus(other).added(means, features))
                .containsExactly(other.times(2).added(means, features), within(1e-12));
    }

    @Test
    void wrongShapesAndNumbersAreRefused() {
        assertThatThrownBy(
                        () ->
                                new Adaptation(
                                        new double[2][2], new double[2], new double[][] {{1}, {}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                new Adaptation(
                                        new double[1][1],
                                        new double[1],
                                        new double[][] {{Double.POSITIVE_INFINITY}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Adaptation(new double[2][3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Adaptation(new double[1][1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Adaptation(new double[1][1], new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
