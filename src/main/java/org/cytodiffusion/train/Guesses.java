/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

/**
 * What the network holds cells without a label to be (the expectation of EM: Dempster et al.,
 * 1977), sharpened as training goes on. Denoising learns from every cell; the class terms only from
 * cells of which the network is sure.
 *
 * @param shares of the classes, [cell][class]
 * @param trust in them, in [0, 1]
 */
record Guesses(float[][] shares, float[] trust) {

    /** As in the loss, errors are divided by this. */
    private static final double TAU = 0.01;

    private static final double SOFTEST = 4;
    private static final double SURE = 0.9;
    private static final double MOST_TRUST = 0.5;

    /**
     * Makes them.
     *
     * @param errors of the cells under each class
     * @param progress of the training, in [0, 1]
     */
    static Guesses of(float[][] errors, double progress) {
        double tau = TAU * (1 + (SOFTEST - 1) * (1 - progress));
        float[][] shares = new float[errors.length][];
        float[] trust = new float[errors.length];
        for (int i = 0; i < errors.length; i++) {
            shares[i] = shares(errors[i], tau);
            float most = 0;
            for (float share : shares[i]) {
                most = Math.max(most, share);
            }
            trust[i] = most > SURE ? (float) (MOST_TRUST * progress) : 0;
        }
        return new Guesses(shares, trust);
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
