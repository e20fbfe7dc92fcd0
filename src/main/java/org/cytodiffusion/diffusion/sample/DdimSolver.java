/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import java.util.Random;

/**
 * DDIM: one step looks at nothing but itself (Song, Meng and Ermon, ICLR 2021, equations 12 and
 * 16).
 *
 * @param eta fresh noise at each step, in [0, 1]: 0 none, 1 as much as ancestral sampling
 */
public record DdimSolver(double eta) implements Solver {

    /** Makes the solver; refuses a share that is none. */
    public DdimSolver {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("The share of noise must be in [0, 1], not " + eta);
        }
    }

    @Override
    public String label() {
        return "ddim";
    }

    @Override
    public Walk begin() {
        return this::moved;
    }

    private float[] moved(float[] cell, float[] clean, NoiseStep step, Random random) {
        double fresh = eta * ancestralNoise(step);
        double kept = Math.sqrt(Math.max(0, step.nextNoise() * step.nextNoise() - fresh * fresh));
        float[] moved = new float[cell.length];
        for (int i = 0; i < cell.length; i++) {
            double noise = (cell[i] - step.signal() * clean[i]) / step.noise();
            double value = step.nextSignal() * clean[i] + kept * noise;
            moved[i] = (float) (fresh > 0 ? value + fresh * random.nextGaussian() : value);
        }
        return moved;
    }

    /** Standard deviation of the next cell given this one and the clean one. */
    private static double ancestralNoise(NoiseStep step) {
        double ratio = step.signal() / step.nextSignal();
        return step.nextNoise() / step.noise() * Math.sqrt(Math.max(0, 1 - ratio * ratio));
    }
}
