/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import java.util.Random;

/**
 * DPM-Solver++(2M): the clean cell is taken to change evenly with the logarithm of signal over
 * noise, as the last two predictions tell, so that errors fall with the square of the step (Lu et
 * al., DPM-Solver++, 2022, algorithm 2). The first and the last step are of first order: before the
 * one there is no prediction, and at the end of the other the logarithm is infinite.
 */
public record MultistepSolver() implements Solver {

    @Override
    public String label() {
        return "dpm";
    }

    @Override
    public Walk begin() {
        return new TwoSteps();
    }

    /** Remembers one prediction. */
    private static final class TwoSteps implements Walk {
        private float[] before;
        private double lengthBefore;

        @Override
        public float[] next(float[] cell, float[] clean, NoiseStep step, Random noise) {
            boolean end = step.nextNoise() == 0;
            double length = end ? Double.POSITIVE_INFINITY : length(step);
            double lead = before == null || end ? 0 : length / (2 * lengthBefore);
            double kept = step.nextNoise() / step.noise();
            double drawn = step.nextSignal() - kept * step.signal();
            float[] moved = new float[cell.length];
            for (int i = 0; i < cell.length; i++) {
                double ahead = lead == 0 ? clean[i] : clean[i] + lead * (clean[i] - before[i]);
                moved[i] = (float) (kept * cell[i] + drawn * ahead);
            }
            before = clean;
            lengthBefore = length;
            return moved;
        }

        /** How far the logarithm of signal over noise goes. */
        private static double length(NoiseStep step) {
            return StrictMath.log(step.nextSignal() / step.nextNoise())
                    - StrictMath.log(step.signal() / step.noise());
        }
    }
}
