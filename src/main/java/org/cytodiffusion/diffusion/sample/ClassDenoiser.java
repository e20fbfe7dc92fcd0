/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;

/**
 * What sampling asks of a network: the clean cell behind a noisy one, as one class would have it.
 */
@FunctionalInterface
public interface ClassDenoiser {

    /**
     * Predicts clean cells.
     *
     * @param noisy noisy cells, as {@link Denoiser#clean} describes them
     * @param times the time of each cell, in [0, 1]: 0 no noise, 1 nothing but noise
     * @param classes index of the class that each cell is to be of
     * @return the clean cells, in order
     * @throws InferenceException if the network cannot be run
     */
    List<float[]> cleanAs(List<float[]> noisy, float[] times, int[] classes)
            throws InferenceException;

    /** Of what predicts the clean cell under each class. */
    static ClassDenoiser of(Denoiser denoiser) {
        return (noisy, times, classes) -> {
            List<float[][]> all = denoiser.clean(noisy, times);
            List<float[]> chosen = new ArrayList<>(all.size());
            for (int i = 0; i < all.size(); i++) {
                chosen.add(all.get(i)[classes[i]]);
            }
            return chosen;
        };
    }
}
