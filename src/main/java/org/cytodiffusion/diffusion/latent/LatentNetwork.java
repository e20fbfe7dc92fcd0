/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import org.cytodiffusion.diffusion.InferenceException;

/**
 * What the published algorithm asks of a latent diffusion model: a variational autoencoder, and a
 * network that predicts the noise on a latent under a class.
 *
 * <p>An image is 3 * S * S numbers: the planes red, green and blue, each row by row, -1 for black
 * and 1 for white. A latent is 4 * (S / 8)^2 numbers: four planes, each row by row.
 */
public interface LatentNetwork {

    /**
     * Encodes an image.
     *
     * @param image the image
     * @return twice the numbers of a latent: the means of its numbers, then the logarithms of their
     *     variances; without the model's scaling
     * @throws InferenceException if the network cannot be run
     */
    float[] encode(float[] image) throws InferenceException;

    /**
     * Predicts the noise on a latent, once under each of some classes.
     *
     * @param latent noisy latent, with the model's scaling
     * @param step the step of {@link LatentSchedule} at which it is noisy
     * @param classes indices of classes, in the model's order
     * @return for each of these classes, in their order, the noise: a latent's numbers
     * @throws InferenceException if the network cannot be run
     */
    float[][] noise(float[] latent, int step, int[] classes) throws InferenceException;

    /**
     * Decodes a latent.
     *
     * @param latent a latent without the model's scaling
     * @return the image
     * @throws InferenceException if the network cannot be run
     */
    float[] decode(float[] latent) throws InferenceException;
}
