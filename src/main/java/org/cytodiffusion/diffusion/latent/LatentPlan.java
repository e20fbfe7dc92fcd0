/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

/**
 * How a latent model's trials are run.
 *
 * @param size edge of a crop in pixels, a multiple of {@link #SHRINK}
 * @param radius of the disc in which errors count, in latent pixels, above 0
 * @param scaling factor from the encoder's numbers to those that get noise, above 0
 * @param schedule the noise at each step
 * @param trials number of trials in the bank, at least 1: the most that a cell can get
 * @param seed of noise and augmentation, the same for every cell
 */
public record LatentPlan(
        int size, double radius, double scaling, LatentSchedule schedule, int trials, long seed) {

    /** Pixels of a crop to one pixel of the latent, along each axis. */
    public static final int SHRINK = 8;

    /** Channels of a latent. */
    public static final int CHANNELS = 4;

    public LatentPlan {
        if (size < SHRINK || size % SHRINK != 0) {
            throw new IllegalArgumentException(
                    "Crops of latent models have edges of a multiple of 8 pixels, not " + size);
        }
        if (!(radius > 0) || !(scaling > 0) || trials < 1) {
            throw new IllegalArgumentException(
                    "Radius, scaling and trials must be above 0, not "
                            + radius
                            + ", "
                            + scaling
                            + " and "
                            + trials);
        }
    }

    /** Edge of a latent in latent pixels. */
    public int latentSize() {
        return size / SHRINK;
    }

    /** Numbers of one latent. */
    public int latentNumbers() {
        return CHANNELS * latentSize() * latentSize();
    }
}
