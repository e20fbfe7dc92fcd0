/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.cell.CellScores;

/**
 * How unlike the calibration cells of any class a cell is, from its error profile.
 *
 * <p>The profile is the logarithm of every trial error of the first round under every class. Its
 * distance to a class is the Mahalanobis distance to the calibration cells of that class (Lee et
 * al., NeurIPS 2018, with denoising errors in place of features); the smallest counts.
 *
 * @param means mean profile of each class, {@code [class][trial * classes + class]}
 * @param whitening for each class a matrix W with {@code W'W} the inverse covariance of its
 *     profiles, {@code [class][row][column]}
 * @param typical distance that 99 % of the calibration cells stay below, above 0
 */
public record ProfileAnomaly(double[][] means, double[][][] whitening, double typical) {

    /** Errors are not let below this before the logarithm. */
    private static final double FLOOR = 1e-8;

    public ProfileAnomaly {
        if (means.length == 0 || whitening.length != means.length || !(typical > 0)) {
            throw new IllegalArgumentException("Profiles need a mean and a matrix for each class");
        }
    }

    /**
     * Scores a cell.
     *
     * @param firstRound the trials of the first round
     * @return distance / (distance + typical), in [0, 1), strictly growing with the distance; 0.5
     *     at the typical distance
     */
    public double score(CellScores firstRound) {
        double[] profile = profile(firstRound.errors());
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            nearest = Math.min(nearest, squaredDistance(profile, c));
        }
        double distance = Math.sqrt(nearest);
        return distance / (distance + typical);
    }

    private double[] profile(float[][] firstRound) {
        int classes = firstRound[0].length;
        double[] profile = new double[firstRound.length * classes];
        if (profile.length != means[0].length) {
            throw new IllegalArgumentException(
                    "The profile has " + profile.length + " numbers, not " + means[0].length);
        }
        for (int i = 0; i < profile.length; i++) {
            profile[i] = Math.log(Math.max(firstRound[i / classes][i % classes], FLOOR));
        }
        return profile;
    }

    private double squaredDistance(double[] profile, int cellClass) {
        double total = 0;
        for (double[] row : whitening[cellClass]) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * (profile[i] - means[cellClass][i]);
            }
            total += sum * sum;
        }
        return total;
    }
}
