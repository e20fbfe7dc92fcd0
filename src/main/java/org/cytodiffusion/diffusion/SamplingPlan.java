/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * How cells are sampled.
 *
 * @param numbers numbers of one cell: 3 * S * S for crops of S pixels
 * @param steps network passes a cell, at least 1; times fall evenly from 1 to 0
 * @param eta fresh noise at each step, in [0, 1]: 0 none (DDIM), 1 as much as ancestral sampling
 * @param batch cells denoised in one call, at least 1; the samples do not depend on it
 */
public record SamplingPlan(int numbers, int steps, double eta, int batch) {

    public SamplingPlan {
        if (numbers < 1 || steps < 1 || batch < 1 || !(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(
                    "Sampling needs sizes of at least 1 and eta in [0, 1], not "
                            + numbers
                            + ", "
                            + steps
                            + ", "
                            + batch
                            + " and "
                            + eta);
        }
    }
}
