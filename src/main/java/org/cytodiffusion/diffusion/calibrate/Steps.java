/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

/** Hears of each part of a fit that is done. */
@FunctionalInterface
public interface Steps {

    /**
     * A step was done.
     *
     * @param done how many of all
     * @param total of how many
     * @throws java.util.concurrent.CancellationException to end the fit, which has changed nothing
     */
    void step(int done, int total);
}
