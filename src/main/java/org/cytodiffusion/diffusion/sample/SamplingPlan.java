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

    /**
     * How the times fall.
     *
     * @param bend as the remaining share of the steps to this power, at least 1; 1 evenly, more
     *     spends more steps on low noise
     * @param last the time from which what the network predicts is taken for the cell, in [0, 1);
     *     above 0 for networks that draw grain below it
     */
    public record Times(double bend, double last) {

        /** Makes them; refuses what falls to nowhere. */
        public Times {
            if (!(bend >= 1) || !(last >= 0 && last < 1)) {
                throw new IllegalArgumentException(
                        "Times have a bend of at least 1 and end in [0, 1), not "
                                + bend
                                + " and "
                                + last);
            }
        }

        /** The time at which so many of all steps are still to be taken, from 1 on. */
        private double at(double from, int left, int all) {
            if (left == 0) {
                return 0;
            }
            if (last == 0 || last >= from) {
                return from * StrictMath.pow((double) left / all, bend);
            }
            double share = all == 1 ? 1 : (double) (left - 1) / (all - 1);
            return last + (from - last) * StrictMath.pow(share, bend);
        }
    }

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
        return new SamplingPlan(numbers, steps, new Times(1, 0), new DdimSolver(eta), batch);
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
        return new SamplingPlan(numbers, steps, new Times(2, 0), new MultistepSolver(), batch);
    }

    /** The same, ending at another time. */
    public SamplingPlan endingAt(double last) {
        return new SamplingPlan(numbers, steps, new Times(times.bend, last), solver, batch);
    }

    /**
     * The time at which so many of all steps are still to be taken, on a way that began at from.
     */
    double time(double from, int left, int all) {
        return times.at(from, left, all);
    }
}
