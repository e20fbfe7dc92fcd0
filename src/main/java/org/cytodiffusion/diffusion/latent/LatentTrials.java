/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import org.cytodiffusion.diffusion.InferenceException;

/** Runs trials of a latent model on one cell: what its network gets wrong about the noise. */
final class LatentTrials {

    /**
     * How far errors of different classes lie apart at each level u of noise, fitted by the authors
     * of the method to PBC: errors are divided by it ({@code poly4} in their code).
     */
    private static final double[] SPREAD = {
        0.9270553940204841,
        9.836536887830196,
        -4.6840608002246205,
        6.018538389994896,
        -9.339786177681749
    };

    private final LatentNetwork network;
    private final LatentPlan plan;

    LatentTrials(LatentNetwork network, LatentPlan plan) {
        this.network = network;
        this.plan = plan;
    }

    /**
     * The weighted error of each class: the sum of squares inside the disc.
     *
     * @param crop size * size * 3 bytes
     * @param trial what the trial draws
     * @param classes indices of classes
     * @return errors in the order of the classes, at least 0
     */
    double[] errors(byte[] crop, LatentTrial trial, int[] classes) throws InferenceException {
        float[][] differences = differences(crop, trial, classes);
        double[] errors = new double[classes.length];
        for (int c = 0; c < errors.length; c++) {
            for (float difference : differences[c]) {
                errors[c] += (double) difference * difference;
            }
            errors[c] *= weight(trial.step());
        }
        return errors;
    }

    /**
     * The noise less that which the network predicts under each class.
     *
     * @param crop size * size * 3 bytes
     * @param trial what the trial draws
     * @param classes indices of classes
     * @return a latent's numbers for each of the classes, 0 outside the disc
     */
    float[][] differences(byte[] crop, LatentTrial trial, int[] classes) throws InferenceException {
        float[] noisy = noisy(crop, trial);
        float[][] predicted = network.noise(noisy, trial.step(), classes);
        int edge = plan.latentSize();
        for (float[] numbers : predicted) {
            for (int i = 0; i < numbers.length; i++) {
                boolean counts = inDisc(i % edge, i / edge % edge);
                numbers[i] = counts ? trial.noise()[i] - numbers[i] : 0;
            }
        }
        return predicted;
    }

    private float[] noisy(byte[] crop, LatentTrial trial) throws InferenceException {
        float[] moments = network.encode(trial.augmentation().image(crop, plan.size()));
        double signal = plan.schedule().signal(trial.step());
        double noise = plan.schedule().noise(trial.step());
        float[] noisy = new float[plan.latentNumbers()];
        for (int i = 0; i < noisy.length; i++) {
            // diffusers holds the logarithm of the variance within these bounds.
            double logVariance = Math.max(-30, Math.min(20, moments[noisy.length + i]));
            double clean = moments[i] + StrictMath.exp(logVariance / 2) * trial.posterior()[i];
            noisy[i] = (float) (signal * plan.scaling() * clean + noise * trial.noise()[i]);
        }
        return noisy;
    }

    /** The disc is centred on the pixel of index edge / 2, as in the published code. */
    private boolean inDisc(int x, int y) {
        double dx = x - plan.latentSize() / 2;
        double dy = y - plan.latentSize() / 2;
        return dx * dx + dy * dy <= plan.radius() * plan.radius();
    }

    /** 1 / p(u), u = 1 - t / steps. */
    private double weight(int step) {
        double u = (plan.schedule().steps() - step) / (double) plan.schedule().steps();
        double spread = 0;
        for (int k = SPREAD.length - 1; k >= 0; k--) {
            spread = spread * u + SPREAD[k];
        }
        return 1 / (spread + 1e-10);
    }
}
