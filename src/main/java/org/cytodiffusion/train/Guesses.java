/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

/**
 * What the network holds cells without a label to be (the expectation of EM: Dempster et al.,
 * 1977), as sure as cells with a label, held out, show it to be right: that sharpens as it learns.
 * Denoising learns from every cell; the class terms only from cells of which the network is sure.
 *
 * @param shares of the classes, [cell][class]
 * @param trust in them, in [0, 1]
 * @param totals sum of the shares of each class
 */
record Guesses(float[][] shares, float[] trust, double[] totals) {

    private static final double SURE = 0.9;

    /** The share of the training after which a sure cell counts as one with a label. */
    private static final double RAMP = 0.5;

    /**
     * Makes them.
     *
     * @param errors of the cells under each class
     * @param temperature errors are divided by, above 0
     * @param progress of the training, in [0, 1]
     */
    static Guesses of(float[][] errors, double temperature, double progress) {
        float[][] shares = new float[errors.length][];
        float[] trust = new float[errors.length];
        double[] totals = new double[errors[0].length];
        for (int i = 0; i < errors.length; i++) {
            shares[i] = shares(errors[i], temperature);
            float most = 0;
            for (int c = 0; c < totals.length; c++) {
                most = Math.max(most, shares[i][c]);
                totals[c] += shares[i][c];
            }
            trust[i] = most > SURE ? (float) Math.min(1, progress / RAMP) : 0;
        }
        return new Guesses(shares, trust, totals);
    }

    /**
     * Draws a cell that may be of a class, by its share of it. Blood has far more of some classes
     * than of others; drawn as they come, cells without a label would pull the network to these.
     *
     * @param label the class
     * @param at decides, in [0, 1)
     */
    int drawn(int label, double at) {
        double below = 0;
        for (int i = 0; i < shares.length; i++) {
            below += shares[i][label];
            if (at * totals[label] < below) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /** The shares of classes that errors speak for. */
    static float[] shares(float[] errors, double tau) {
        double least = Double.POSITIVE_INFINITY;
        for (float error : errors) {
            least = Math.min(least, error);
        }
        double sum = 0;
        double[] weights = new double[errors.length];
        for (int c = 0; c < errors.length; c++) {
            weights[c] = Math.exp((least - errors[c]) / tau);
            sum += weights[c];
        }
        float[] shares = new float[errors.length];
        for (int c = 0; c < errors.length; c++) {
            shares[c] = (float) (weights[c] / sum);
        }
        return shares;
    }
}
