/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.cytodiffusion.diffusion.calibrate.LogisticFit.Data;
import org.cytodiffusion.diffusion.calibrate.LogisticFit.Penalty;
import org.cytodiffusion.diffusion.calibrate.LogisticFit.Solution;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

    private static final Random RANDOM = new Random(3);

    private static Data data(int cells, int inputs, boolean... free) {
        double[][] base = new double[cells][free.length];
        double[][] x = new double[cells][inputs];
        int[] labels = new int[cells];
        for (int n = 0; n < cells; n++) {
            for (int d = 0; d < inputs; d++) {
                x[n][d] = RANDOM.nextGaussian();
            }
            for (int c = 0; c < free.length; c++) {
                base[n][c] = RANDOM.nextGaussian();
            }
            labels[n] = RANDOM.nextInt(free.length);
            base[n][labels[n]] += 1;
        }
        return new Data(base, x, labels, free);
    }

    /** The penalised loss, written down once more. */
    private static double loss(Data data, Penalty penalty, Solution at) {
        double loss = penalty.scale() * Math.pow(at.scale() - penalty.towards(), 2) / 2;
        for (int c = 0; c < at.offsets().length; c++) {
            loss += penalty.offsets() * at.offsets()[c] * at.offsets()[c] / 2;
            for (double a : at.matrix()[c]) {
                loss += penalty.matrix() * a * a / 2;
            }
            for (double f : at.features()[c]) {
                loss += penalty.features() * f * f / 2;
            }
        }
        for (int n = 0; n < data.labels().length; n++) {
            double sum = 0;
            double own = 0;
            for (int c = 0; c < at.offsets().length; c++) {
                double logit = at.scale() * data.base()[n][c] + at.offsets()[c];
                for (int d = 0; d < data.inputs()[n].length; d++) {
                    logit += at.matrix()[c][d] * data.inputs()[n][d];
                }
                for (int f = 0; f < data.features()[n].length; f++) {
                    logit += at.features()[c][f] * data.features()[n][f];
                }
                sum += Math.exp(logit);
                own = c == data.labels()[n] ? logit : own;
            }
            loss += data.weights()[n] * (Math.log(sum) - own);
        }
        return loss;
    }

    private static Solution moved(Solution from, double size) {
        double[][] matrix = new double[from.matrix().length][];
        double[] offsets = from.offsets().clone();
        for (int c = 0; c < matrix.length; c++) {
            matrix[c] = from.matrix()[c].clone();
            for (int d = 0; d < matrix[c].length; d++) {
                matrix[c][d] += size * RANDOM.nextGaussian();
            }
            offsets[c] += size * RANDOM.nextGaussian();
        }
        return new Solution(from.scale() + size * RANDOM.nextGaussian(), matrix, offsets);
    }

    private static Data featured(int cells, boolean... free) {
        Data plain = data(cells, 2, free);
        double[][] features = new double[cells][3];
        double[] weights = new double[cells];
        for (int n = 0; n < cells; n++) {
            for (int f = 0; f < 3; f++) {
                features[n][f] = (f == plain.labels()[n] ? 1 : 0) + RANDOM.nextGaussian() / (f + 1);
            }
            weights[n] = 0.2 + RANDOM.nextDouble();
        }
        return new Data(
                plain.base(), plain.inputs(), features, plain.labels(), plain.free(), weights);
    }

    /** The solution with one number moved: scale, then row by row of matrix, features, offset. */
    private static Solution nudged(Solution from, int c, int d, double by) {
        double[][] matrix =
                Arrays.stream(from.matrix()).map(double[]::clone).toArray(double[][]::new);
        double[][] features =
                Arrays.stream(from.features()).map(double[]::clone).toArray(double[][]::new);
        double[] offsets = from.offsets().clone();
        if (c < 0) {
            return new Solution(from.scale() + by, matrix, features, offsets);
        }
        if (d < matrix[c].length) {
            matrix[c][d] += by;
        } else if (d < matrix[c].length + features[c].length) {
            features[c][d - matrix[c].length] += by;
        } else {
            offsets[c] += by;
        }
        return new Solution(from.scale(), matrix, features, offsets);
    }

    /** The loss of {@link #loss}, which knows nothing of the fit's own slopes, is flat there. */
    @Test
    void theSlopeIsZeroInEveryDirectionOfEveryBlock() {
        Data data = featured(60, true, true, false);
        for (double towards : new double[] {1, 0}) {
            Penalty penalty = new Penalty(0.7, 5, 0.2, 30, towards);
            Solution found = LogisticFit.fit(data, penalty);
            assertThat(found.features()[2]).containsOnly(0);
            assertThat(found.features()[0]).doesNotContain(0.0);
            for (int c = -1; c < 2; c++) {
                for (int d = 0; d < (c < 0 ? 1 : 6); d++) {
                    double up = loss(data, penalty, nudged(found, c, d, 1e-4));
                    double down = loss(data, penalty, nudged(found, c, d, -1e-4));
                    assertThat((up - down) / 2e-4).isCloseTo(0, within(1e-4));
                }
            }
        }
    }

    /** A cell that counts twice is as good as two. */
    @Test
    void weightsAreNumbersOfCells() {
        Data data = featured(30, true, true, true);
        double[] twice = new double[30];
        Arrays.fill(twice, 2);
        double[] once = new double[60];
        Arrays.fill(once, 1);
        int[] labels = new int[60];
        double[][] base = new double[60][];
        double[][] inputs = new double[60][];
        double[][] features = new double[60][];
        for (int n = 0; n < 60; n++) {
            labels[n] = data.labels()[n / 2];
            base[n] = data.base()[n / 2];
            inputs[n] = data.inputs()[n / 2];
            features[n] = data.features()[n / 2];
        }
        Penalty penalty = new Penalty(0.7, 5, 0.2, 1, 1);
        Solution weighed =
                LogisticFit.fit(
                        new Data(
                                data.base(),
                                data.inputs(),
                                data.features(),
                                data.labels(),
                                data.free(),
                                twice),
                        penalty);
        Solution many =
                LogisticFit.fit(
                        new Data(base, inputs, features, labels, data.free(), once), penalty);
        assertThat(weighed.scale()).isCloseTo(many.scale(), within(1e-6));
        for (int c = 0; c < 3; c++) {
            assertThat(weighed.features()[c]).containsExactly(many.features()[c], within(1e-6));
        }
    }

    @Test
    void nothingNearIsMoreLikely() {
        for (int inputs : new int[] {0, 1, 4}) {
            Data data = data(40, inputs, true, true, true);
            Penalty penalty = new Penalty(0.7, 0.2, 1);
            Solution found = LogisticFit.fit(data, penalty);
            double least = loss(data, penalty, found);
            for (int i = 0; i < 200; i++) {
                for (double size : new double[] {1e-3, 0.1}) {
                    assertThat(loss(data, penalty, moved(found, size))).isGreaterThan(least - 1e-9);
                }
            }
        }
    }

    @Test
    void aBoundlessPenaltyLeavesTheClassifierAlone() {
        Solution found = LogisticFit.fit(data(30, 2, true, true), new Penalty(1e12, 1e12, 1e12));
        assertThat(found.scale()).isCloseTo(1, within(1e-9));
        assertThat(found.offsets()).containsExactly(new double[2], within(1e-9));
        assertThat(found.matrix()[0]).containsExactly(new double[2], within(1e-9));
    }

    @Test
    void evidenceThatSpeaksAgainstItselfStaysAboveZeroAndTheRestIsFound() {
        Data data = data(40, 2, true, true, true);
        for (int n = 0; n < 40; n++) {
            data.base()[n][data.labels()[n]] -= 5;
        }
        Penalty penalty = new Penalty(0.7, 0.2, 1e-3);
        Solution found = LogisticFit.fit(data, penalty);
        assertThat(found.scale()).isPositive().isLessThan(0.1);
        double least = loss(data, penalty, found);
        for (int i = 0; i < 200; i++) {
            Solution near = moved(found, 1e-3);
            Solution same = new Solution(found.scale(), near.matrix(), near.offsets());
            assertThat(loss(data, penalty, same)).isGreaterThan(least - 1e-9);
        }
    }

    /** Sure base logits make the first steps of Newton's method far too long. */
    @Test
    void stepsThatOvershootAreTakenBack() {
        for (int i = 0; i < 30; i++) {
            Data data = data(50, 3, true, true, true, true);
            for (double[] row : data.base()) {
                Arrays.setAll(row, c -> 6 * row[c]);
            }
            Penalty penalty = new Penalty(1, 0.03, 1);
            Solution found = LogisticFit.fit(data, penalty);
            double least = loss(data, penalty, found);
            for (int k = 0; k < 50; k++) {
                assertThat(loss(data, penalty, moved(found, 0.01))).isGreaterThan(least - 1e-9);
            }
        }
    }

    @Test
    void classesThatAreNotFreeGetNothing() {
        Solution found = LogisticFit.fit(data(30, 2, true, false, true), new Penalty(0.1, 0.1, 1));
        assertThat(found.offsets()[1]).isZero();
        assertThat(found.matrix()[1]).containsOnly(0);
        assertThat(found.offsets()[0]).isNotZero();
    }

    /** Separable cells have no finite likelihood maximum; the penalty gives one. */
    @Test
    void separableCellsStayFinite() {
        double[][] base = new double[20][2];
        double[][] x = new double[20][1];
        int[] labels = new int[20];
        for (int n = 0; n < 20; n++) {
            labels[n] = n % 2;
            x[n][0] = n % 2 == 0 ? -3 : 3;
        }
        Solution found =
                LogisticFit.fit(
                        new Data(base, x, labels, new boolean[] {true, true}),
                        new Penalty(0.3, 0.1, 1));
        assertThat(found.matrix()[1][0]).isBetween(0.1, 10.0);
        assertThat(found.matrix()[0][0]).isCloseTo(-found.matrix()[1][0], within(1e-6));
    }
}
