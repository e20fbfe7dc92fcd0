/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import org.cytodiffusion.diffusion.sample.NoiseSchedule;

/**
 * What sampling and explanation ask of a network: the clean cell behind a noisy one, as each class
 * would have it.
 */
@FunctionalInterface
public interface Denoiser {

    /**
     * Predicts clean cells.
     *
     * <p>A cell is 3 * S * S numbers: the planes red, green and blue, each row by row, with -1 for
     * black and 1 for white. A noisy cell is alpha * clean + sigma * standard normal noise, with
     * the amplitudes of {@link NoiseSchedule} at its time.
     *
     * @param noisy noisy cells
     * @param times the time of each cell, in [0, 1]: 0 no noise, 1 nothing but noise
     * @return for each cell, in order, the clean cell under each class, {@code [class][number]}
     * @throws InferenceException if the network cannot be run
     */
    List<float[][]> clean(List<float[]> noisy, float[] times) throws InferenceException;
}
