/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

/**
 * What one trial draws; all classes and all cells share it.
 *
 * @param step of the noise schedule
 * @param augmentation how the image is changed first
 * @param posterior standard normal numbers that pick a latent from the encoder's distribution
 * @param noise standard normal numbers added to the latent
 */
record LatentTrial(int step, Augmentation augmentation, float[] posterior, float[] noise) {}
