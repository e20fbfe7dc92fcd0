/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * A look at a cell after a number of trials: reads the evidence so far and tells whether more
 * trials could still change the class.
 *
 * @param evidence of all trials so far
 * @param temperature divides the gaps of {@link Evidence} before the softmax, above 0; each number
 *     of trials has its own
 * @param settledMargin log of the ratio of the largest to the second largest probability from which
 *     on the class is settled, at least 0; 0 at the last look
 */
public record Look(Evidence evidence, double temperature, double settledMargin) {

    public Look {
        if (!(temperature > 0) || !(settledMargin >= 0)) {
            throw new IllegalArgumentException(
                    "A look needs a temperature above 0 and a margin of at least 0, not "
                            + temperature
                            + " and "
                            + settledMargin);
        }
    }

    /** Number of trials that the look takes in. */
    public int trials() {
        return evidence.weights().length;
    }
}
