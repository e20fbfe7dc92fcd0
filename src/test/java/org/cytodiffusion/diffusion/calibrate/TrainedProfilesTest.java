/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.junit.jupiter.api.Test;

class TrainedProfilesTest {

    private static final KnownCells CELLS =
            new MadeCells(21, 0.3, 1, 1, 1).moved(0, 0, 0, 0).cells(200, 150, 120);
    private static final ProfileAnomaly PROFILE = TrainedProfiles.of(CELLS, 2);

    private static double[][] profiles(int cellClass) {
        return CELLS.cells().stream()
                .filter(cell -> cell.label() == cellClass)
                .map(cell -> PROFILE.profile(cell.scores()))
                .toArray(double[][]::new);
    }

    /** By the inverse of the covariance, which the profile never makes. */
    @Test
    void distancesAreThoseOfShrunkGaussians() {
        double[][] all = new double[CELLS.size()][];
        int next = 0;
        for (int c = 0; c < 3; c++) {
            for (double[] profile : profiles(c)) {
                all[next] = profile.clone();
                for (int d = 0; d < profile.length; d++) {
                    all[next][d] -= PROFILE.means()[c][d];
                }
                next++;
            }
        }
        RealMatrix pooled = new Covariance(all).getCovarianceMatrix();
        RealMatrix ridge =
                MatrixUtils.createRealIdentityMatrix(10)
                        .scalarMultiply(1e-3 * pooled.getTrace() / 10);
        for (int c = 0; c < 3; c++) {
            RealMatrix own = new Covariance(profiles(c)).getCovarianceMatrix();
            RealMatrix shrunk = own.scalarMultiply(0.7).add(pooled.scalarMultiply(0.3)).add(ridge);
            KnownCell cell = CELLS.cells().get(7);
            double[] gap = PROFILE.profile(cell.scores());
            for (int d = 0; d < gap.length; d++) {
                gap[d] -= PROFILE.means()[c][d];
            }
            RealMatrix column = MatrixUtils.createColumnRealMatrix(gap);
            double squared =
                    column.transpose()
                            .multiply(new LUDecomposition(shrunk).getSolver().solve(column))
                            .getEntry(0, 0);
            assertThat(PROFILE.distance(cell.scores(), c))
                    .isCloseTo(Math.sqrt(squared), within(1e-6));
        }
    }

    @Test
    void whatNewCellsOfAClassUsuallyHaveCountsForHalf() {
        KnownCells fresh = new MadeCells(22, 0.6, 1, 1, 1).moved(0, 0, 0, 0).cells(300, 300, 0);
        ProfileAnomaly fair = TrainedProfiles.balanced(PROFILE, fresh);
        double[] before = usual(PROFILE, fresh);
        double[] after = usual(fair, fresh);
        assertThat(after[0] / after[1]).isCloseTo(Math.sqrt(before[0] / before[1]), within(1e-9));
        // Of the third class no new cell was given, so its scale stays.
        assertThat(fair.whitening()[2]).isDeepEqualTo(PROFILE.whitening()[2]);
    }

    private static double[] usual(ProfileAnomaly profile, KnownCells cells) {
        double[] usual = new double[2];
        for (int c = 0; c < 2; c++) {
            int label = c;
            usual[c] =
                    new Median()
                            .evaluate(
                                    cells.cells().stream()
                                            .filter(cell -> cell.label() == label)
                                            .mapToDouble(
                                                    cell -> profile.distance(cell.scores(), label))
                                            .toArray());
        }
        return usual;
    }
}
