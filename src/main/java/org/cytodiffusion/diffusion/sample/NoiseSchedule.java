/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

/**
 * The variance-preserving cosine schedule (Salimans and Ho, ICLR 2022, appendix D): a noisy cell at
 * time t is {@code signal(t) * clean + noise(t) * standard normal noise}.
 */
public final class NoiseSchedule {

    private NoiseSchedule() {}

    /** Amplitude of the clean cell, alpha = cos(pi t / 2), at a time in [0, 1]. */
    public static double signal(double time) {
        return StrictMath.cos(time * (Math.PI / 2));
    }

    /** Amplitude of the noise, sigma = sin(pi t / 2), at a time in [0, 1]. */
    public static double noise(double time) {
        return StrictMath.sin(time * (Math.PI / 2));
    }
}
