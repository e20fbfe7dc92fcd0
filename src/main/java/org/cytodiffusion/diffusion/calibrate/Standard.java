/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

/**
 * What brings numbers to mean 0 and standard deviation 1, so that one penalty suits all.
 *
 * @param mean of each
 * @param deviation of each, above 0
 */
record Standard(double[] mean, double[] deviation) {

    /** Numbers that hardly differ are not blown up. */
    private static final double LEAST = 1e-6;

    /** Of rows of numbers; of none of them if they are not wanted. */
    static Standard of(double[][] rows, boolean wanted) {
        int width = wanted ? rows[0].length : 0;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (int d = 0; d < width; d++) {
            for (double[] row : rows) {
                mean[d] += row[d] / rows.length;
            }
            for (double[] row : rows) {
                deviation[d] += (row[d] - mean[d]) * (row[d] - mean[d]) / rows.length;
            }
            deviation[d] = Math.max(Math.sqrt(deviation[d]), LEAST);
        }
        return new Standard(mean, deviation);
    }

    /** The rows, brought to that. */
    double[][] of(double[][] rows) {
        double[][] all = new double[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < mean.length; d++) {
                all[i][d] = (rows[i][d] - mean[d]) / deviation[d];
            }
        }
        return all;
    }
}
