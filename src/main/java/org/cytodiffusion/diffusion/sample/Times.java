/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

/** How the times of a way from noise to a cell fall. */
public sealed interface Times {

    /**
     * The time at which so many of all steps are still to be taken, in [0, 1]; 0 at the end.
     *
     * @param from the time at which the way began, in (0, 1]
     * @param left steps still to be taken, in [0, all]
     * @param all steps, at least 1
     */
    double at(double from, int left, int all);

    /**
     * As the remaining share of the steps to a power.
     *
     * @param bend the power, at least 1; 1 evenly, more spends more steps on low noise
     */
    record Bent(double bend) implements Times {

        /** Makes them; refuses a power below 1. */
        public Bent {
            if (!(bend >= 1)) {
                throw new IllegalArgumentException("The bend must be at least 1, not " + bend);
            }
        }

        @Override
        public double at(double from, int left, int all) {
            return from * StrictMath.pow((double) left / all, bend);
        }
    }

    /**
     * The seventh root of noise over signal falls evenly, from 80 at most, which spends as many
     * steps on how a cell is laid out as on what it is made of (Karras et al., NeurIPS 2022,
     * equation 5).
     *
     * @param last the time from which what the network predicts is taken for the cell, in (0, 1);
     *     for networks that draw grain below it. A way that begins earlier falls evenly to 0
     */
    record EvenNoise(double last) implements Times {

        private static final double MOST_NOISE = 80;
        private static final double ROOT = 7;

        /** Makes them; refuses what falls to nowhere. */
        public EvenNoise {
            if (!(last > 0 && last < 1)) {
                throw new IllegalArgumentException("The last time must be in (0, 1), not " + last);
            }
        }

        @Override
        public double at(double from, int left, int all) {
            if (left == 0) {
                return 0;
            }
            if (last >= from) {
                return from * left / all;
            }
            double share = all == 1 ? 1 : (double) (left - 1) / (all - 1);
            double high = root(from);
            double low = root(last);
            double noise = StrictMath.pow(low + share * (high - low), ROOT);
            return StrictMath.atan(noise) * 2 / Math.PI;
        }

        private static double root(double time) {
            double noise = time < 1 ? StrictMath.tan(time * Math.PI / 2) : MOST_NOISE;
            return StrictMath.pow(Math.min(MOST_NOISE, noise), 1 / ROOT);
        }
    }
}
