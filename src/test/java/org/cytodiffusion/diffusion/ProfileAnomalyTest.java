/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

class ProfileAnomalyTest {

    private static final double[][] MEANS = {{0, 0}, {5, 0}};
    private static final double[][][] IDENTITY = {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}};
    private static final double[] DISTANCES = {1, 2, 4};

    private static CellScores logErrors(double a, double b) {
        return new CellScores(new float[][] {{(float) Math.exp(a), (float) Math.exp(b)}});
    }

    @Test
    void identityWhiteningGivesTheEuclideanDistanceToTheNearestMean() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, DISTANCES);
        assertThat(anomaly.trials()).isEqualTo(1);
        assertThat(anomaly.distance(logErrors(5, 4))).isCloseTo(4, within(1e-6));
        assertThat(anomaly.distance(logErrors(0, 0))).isCloseTo(0, within(1e-6));
    }

    @Test
    void correlatedProfilesGiveTheMahalanobisDistance() {
        // Covariance [[2, 1], [1, 2]] has the inverse [[2, -1], [-1, 2]] / 3; its Cholesky factor,
        // transposed, is W.
        double a = Math.sqrt(2.0 / 3);
        double[][] w = {{a, -1 / (3 * a)}, {0, Math.sqrt(2.0 / 3 - 1 / (9 * a * a))}};
        double[][] means = {{0, 0}, {1e3, 1e3}};
        ProfileAnomaly anomaly = new ProfileAnomaly(means, new double[][][] {w, w}, DISTANCES);
        double squared = (2 * 1 - 2 * 1 * 3 + 2 * 9) / 3.0;
        assertThat(anomaly.distance(logErrors(1, 3))).isCloseTo(Math.sqrt(squared), within(1e-6));
    }

    /** By hand, 2 classes, 2 trials, 2 features: gaps 1, 0, 0, 2, then 3 - 1 and 0 - 0.5. */
    @Test
    void featuresFollowTheErrorsAsTheirMeanOverTheFirstTrials() {
        double[][] identity = new double[6][6];
        for (int i = 0; i < 6; i++) {
            identity[i][i] = i < 4 ? 1 : 2;
        }
        double[][] means = {{1, 2, 3, 4, 1, 0.5}, {1e3, 0, 0, 0, 0, 0}};
        double[][][] whitening = {identity, identity};
        ProfileAnomaly anomaly = new ProfileAnomaly(2, means, whitening, DISTANCES);
        assertThat(anomaly.trials()).isEqualTo(2);
        assertThat(anomaly.features()).isEqualTo(2);
        float[][] errors = new float[3][2];
        double[][] logs = {{2, 2}, {3, 6}, {9, 9}};
        for (int t = 0; t < 3; t++) {
            for (int c = 0; c < 2; c++) {
                errors[t][c] = (float) Math.exp(logs[t][c]);
            }
        }
        CellScores scores = new CellScores(errors, new float[][] {{2, -1}, {4, 1}, {50, 50}});
        assertThat(anomaly.profile(scores))
                .containsExactly(new double[] {2, 2, 3, 6, 3, 0}, within(1e-6));
        double expected = Math.sqrt(1 + 4 + 4 * 4 + 4 * 0.25);
        assertThat(anomaly.distance(scores)).isCloseTo(expected, within(1e-6));
        assertThatThrownBy(() -> anomaly.distance(new CellScores(errors)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 features");
    }

    @Test
    void surpriseIsTheLogOfTheShareOfCellsBeyondEachKnownDistance() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, DISTANCES);
        double[][] known = {
            {0, 0},
            {1, Math.log(2)},
            {1.5, (Math.log(2) + Math.log(10)) / 2},
            {2, Math.log(10)},
            {4, Math.log(100)},
            {6, Math.log(1000)}
        };
        for (double[] pair : known) {
            assertThat(anomaly.surprise(logErrors(0, -pair[0]))).isCloseTo(pair[1], within(1e-5));
        }
    }

    @Test
    void theScoreGrowsStrictlyFarOut() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, DISTANCES);
        RunEnd end = new RunEnd(new double[2], 0.9, Math.log(100));
        double last = -1;
        for (int y = 0; y < 80; y++) {
            double score = end.anomaly(anomaly.surprise(logErrors(0, y)));
            assertThat(score).isGreaterThan(last).isLessThan(1);
            last = score;
        }
        assertThat(end.anomaly(Math.log(100))).isEqualTo(Verdict.ANOMALOUS);
    }

    @Test
    void aProfileIsOfTheFirstTrialsAndNeedsThemAll() {
        double[][] two = {{0, 0, 0, 0}, {5, 0, 0, 0}};
        double[][][] whitening = {new double[4][4], new double[4][4]};
        assertThat(new ProfileAnomaly(two, whitening, DISTANCES).trials()).isEqualTo(2);
        assertThatThrownBy(
                        () ->
                                new ProfileAnomaly(two, whitening, DISTANCES)
                                        .surprise(logErrors(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProfileAnomaly(MEANS, IDENTITY, new double[] {1, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, DISTANCES);
        CellScores more = logErrors(5, 4).followedBy(logErrors(9, 9));
        assertThat(anomaly.distance(more)).isEqualTo(anomaly.distance(logErrors(5, 4)));
    }
}
