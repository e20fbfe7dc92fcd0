/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.latent.LatentCalibration;
import org.cytodiffusion.diffusion.latent.LatentPlan;

/**
 * A latent diffusion model in the shape of the published code: Stable Diffusion 1.5's autoencoder
 * and U-Net, told the class in place of a text.
 *
 * @param plan how its trials are run
 * @param labels for each class the place of the 1 in its one-hot label
 * @param calibration turns scores into verdicts, if somebody fitted one
 * @param encoder the ONNX graph from images to means and log variances of latents
 * @param decoder the ONNX graph from latents to images
 * @param unet the ONNX graph that predicts noise
 */
public record LatentModel(
        LatentPlan plan,
        int[] labels,
        Optional<LatentCalibration> calibration,
        Path encoder,
        Path decoder,
        Path unet)
        implements ModelKind {

    /** The kind's name in a description. */
    public static final String LABEL = "latent";

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public Optional<Home> home() {
        return Optional.empty();
    }
}
