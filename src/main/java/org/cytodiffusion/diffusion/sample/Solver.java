/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import java.util.Random;

/** How a noisy cell gets from one time to an earlier one, once the clean cell is predicted. */
public sealed interface Solver permits DdimSolver, MultistepSolver {

    /** Its name in tables and records. */
    String label();

    /** Begins the way of one cell. */
    Walk begin();

    /** The way of one cell, which may remember earlier steps. */
    interface Walk {

        /**
         * Takes one step.
         *
         * @param cell the noisy cell
         * @param clean the clean cell predicted from it, in [-1, 1]
         * @param step from which amplitudes to which
         * @param noise where fresh noise comes from
         * @return the cell at the next, less noisy time
         */
        float[] next(float[] cell, float[] clean, NoiseStep step, Random noise);
    }
}
