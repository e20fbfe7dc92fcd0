/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

/**
 * How cells are sampled.
 *
 * @param numbers numbers of one cell: 3 * S * S for crops of S pixels
 * @param steps network passes a cell, at least 1
 * @param times how the times fall from 1 to 0
 * @param solver takes the steps
 * @param batch cells denoised in one call, at least 1; the samples do not depend on it
 */
public record SamplingPlan(int numbers, int steps, Times times, Solver solver, int batch) {

    /** Makes the plan; refuses what cannot be run. */
    public SamplingPlan {
        if (numbers < 1 || steps < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "Sampling needs sizes of at least 1, not "
                            + numbers
                            + ", "
                            + steps
                            + " and "
                            + batch);
        }
    }

    /**
     * DDIM at even times.
     *
     * @param numbers of one cell
     * @param steps network passes a cell
     * @param eta fresh noise at each step, in [0, 1]
     * @param batch cells denoised in one call
     */
    public static SamplingPlan ddim(int numbers, int steps, double eta, int batch) {
        return new SamplingPlan(numbers, steps, new Times.Bent(1), new DdimSolver(eta), batch);
    }

    /**
     * DPM-Solver++(2M) at times that fall with the square of the steps: of what was tried, the way
     * with the least error for its passes (docs/GENERATION.md).
     *
     * @param numbers of one cell
     * @param steps network passes a cell
     * @param batch cells denoised in one call
     */
    public static SamplingPlan multistep(int numbers, int steps, int batch) {
        return new SamplingPlan(numbers, steps, new Times.Bent(2), new MultistepSolver(), batch);
    }

    /** The same at other times. */
    public SamplingPlan at(Times others) {
        return new SamplingPlan(numbers, steps, others, solver, batch);
    }

    /**
     * The time at which so many of all steps are still to be taken, on a way that began at from.
     */
    double time(double from, int left, int all) {
        return times.at(from, left, all);
    }
}
