/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

/**
 * The noise of a latent diffusion model: at step t a noisy latent is {@code signal(t) * clean +
 * noise(t) * standard normal noise}.
 *
 * <p>Variance-preserving (Ho, Jain and Abbeel, NeurIPS 2020): alpha_bar(t) is the product of 1 -
 * beta over the steps up to t, and the roots of beta lie evenly between two ends, which diffusers
 * calls {@code scaled_linear}.
 *
 * @param steps number of steps, at least 2
 * @param betaStart variance of the first step's noise, in (0, 1)
 * @param betaEnd variance of the last step's noise, in (0, 1)
 */
public record LatentSchedule(int steps, double betaStart, double betaEnd) {

    /** That of Stable Diffusion 1.5 ({@code scheduler/scheduler_config.json} of its checkpoint). */
    public static final LatentSchedule STABLE_DIFFUSION = new LatentSchedule(1000, 0.00085, 0.012);

    public LatentSchedule {
        if (steps < 2 || !inside(betaStart) || !inside(betaEnd)) {
            throw new IllegalArgumentException(
                    "A noise schedule needs two steps or more and betas between 0 and 1, not "
                            + steps
                            + ", "
                            + betaStart
                            + " and "
                            + betaEnd);
        }
    }

    private static boolean inside(double beta) {
        return beta > 0 && beta < 1;
    }

    /** Amplitude of the clean latent at a step from 0 to steps - 1. */
    public double signal(int step) {
        return Math.sqrt(kept(step));
    }

    /** Amplitude of the noise at a step from 0 to steps - 1. */
    public double noise(int step) {
        return Math.sqrt(1 - kept(step));
    }

    /** alpha_bar: the part of the variance that is not noise. */
    private double kept(int step) {
        if (step < 0 || step >= steps) {
            throw new IllegalArgumentException("There is no step " + step + " of " + steps);
        }
        double from = Math.sqrt(betaStart);
        double by = (Math.sqrt(betaEnd) - from) / (steps - 1);
        double kept = 1;
        for (int i = 0; i <= step; i++) {
            double root = from + i * by;
            kept *= 1 - root * root;
        }
        return kept;
    }
}
