/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cytodiffusion.cell.CellScores;
import org.junit.jupiter.api.Test;

class ProfileAnomalyTest {

    private static final double[][] MEANS = {{0, 0}, {5, 0}};
    private static final double[][][] IDENTITY = {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}};

    private static CellScores logErrors(double a, double b) {
        return new CellScores(new float[][] {{(float) Math.exp(a), (float) Math.exp(b)}});
    }

    @Test
    void identityWhiteningGivesTheEuclideanDistanceToTheNearestMean() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, 2);
        assertThat(anomaly.score(logErrors(5, 4))).isCloseTo(4.0 / (4 + 2), within(1e-6));
        assertThat(anomaly.score(logErrors(0, 0))).isCloseTo(0, within(1e-6));
    }

    @Test
    void correlatedProfilesGiveTheMahalanobisDistance() {
        // Covariance [[2, 1], [1, 2]] has the inverse [[2, -1], [-1, 2]] / 3; its Cholesky factor,
        // transposed, is W.
        double a = Math.sqrt(2.0 / 3);
        double[][] w = {{a, -1 / (3 * a)}, {0, Math.sqrt(2.0 / 3 - 1 / (9 * a * a))}};
        ProfileAnomaly anomaly =
                new ProfileAnomaly(new double[][] {{0, 0}}, new double[][][] {w}, 1);
        double squared = (2 * 1 - 2 * 1 * 3 + 2 * 9) / 3.0;
        double distance = Math.sqrt(squared);
        assertThat(anomaly.score(logErrors(1, 3)))
                .isCloseTo(distance / (distance + 1), within(1e-6));
    }

    @Test
    void theScoreGrowsStrictlyFarOut() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, 2);
        double last = 0;
        for (int y = 1; y < 80; y++) {
            double score = anomaly.score(logErrors(0, y));
            assertThat(score).isGreaterThan(last).isLessThan(1);
            last = score;
        }
    }

    @Test
    void aProfileOfAnotherLengthIsRefused() {
        ProfileAnomaly anomaly = new ProfileAnomaly(MEANS, IDENTITY, 2);
        assertThatThrownBy(() -> anomaly.score(new CellScores(new float[2][2])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
