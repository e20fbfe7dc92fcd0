/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;

/**
 * The laboratories that a calibration was made on, as they show cells. What a calibration promises
 * holds for these, and for no others.
 *
 * @param laboratories at least one
 */
public record Home(List<Laboratory> laboratories) {

    public Home {
        laboratories = List.copyOf(laboratories);
        if (laboratories.isEmpty()) {
            throw new IllegalArgumentException("A home has at least one laboratory");
        }
    }

    /**
     * Whether a cell looks as cells of one of the laboratories do.
     *
     * @param appearance as many numbers as the laboratories have means
     * @param first how many of these count; the others are not looked at
     */
    public boolean holds(double[] appearance, int first) {
        return laboratories.stream().anyMatch(l -> l.distance(appearance, first) <= l.limit(first));
    }

    /**
     * A Gaussian of appearances.
     *
     * @param name of the laboratory
     * @param mean of D numbers
     * @param whitening lower triangular [D, D], the inverse of the Cholesky factor of their
     *     covariance: so the first n numbers alone have the distance of its first n rows
     * @param limits for each n from 1 to D the distance that 99 % of the calibration cells stay
     *     within (split conformal), by their first n numbers
     */
    public record Laboratory(String name, double[] mean, double[][] whitening, double[] limits) {

        public Laboratory {
            boolean fits = whitening.length == mean.length && limits.length == mean.length;
            for (double[] row : whitening) {
                fits &= row.length == mean.length;
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "Mean, whitening and limits of a laboratory have to fit each other");
            }
        }

        /**
         * Mahalanobis distance.
         *
         * @param appearance as many numbers as there are means
         * @param first how many of these count
         */
        public double distance(double[] appearance, int first) {
            double sum = 0;
            for (int i = 0; i < first; i++) {
                double z = 0;
                for (int j = 0; j <= i; j++) {
                    z += whitening[i][j] * (appearance[j] - mean[j]);
                }
                sum += z * z;
            }
            return Math.sqrt(sum);
        }

        double limit(int first) {
            return limits[first - 1];
        }
    }
}
