/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Shows where a cell would have to differ to be another class, as published: over 150 trials the
 * noise less that predicted under a class, less the same for the winner, turned back to the crop's
 * place, averaged, and decoded into an image.
 *
 * <p>The published code decodes 28 times that mean, an arbitrary factor, and shows the image's
 * gray; here the gray of what the winner decodes to (a latent of zeros) is taken off, so that 0
 * means no difference. Where the published code turns the mirrorings back in the order in which
 * they were made, here they are turned back in reverse, which differs where both were made.
 */
public final class LatentHeatMaps {

    /** Trials behind each map. */
    public static final int TRIALS = 150;

    private static final double GAIN = 28;

    private final LatentNetwork network;
    private final LatentPlan plan;
    private final int[] classes;

    /**
     * Prepares maps.
     *
     * @param network of the model
     * @param plan how its trials are run; the number of trials in its bank does not count
     * @param classes number of classes that the model tells apart
     */
    public LatentHeatMaps(LatentNetwork network, LatentPlan plan, int classes) {
        this.network = network;
        this.plan = plan.withTrials(TRIALS);
        this.classes = IntStream.range(0, classes).toArray();
    }

    /**
     * Makes the maps of one cell. The same cell always gives the same maps.
     *
     * @param crop size * size * 3 bytes, row by row, red, green, blue interleaved
     * @param winner index of the class that the others are compared with
     * @param cancelled asked between trials
     * @return for each class a map of size * size numbers, row by row, signed, 0 for no difference,
     *     all 0 for the winner; empty if cancelled
     * @throws InferenceException if the network cannot be run
     */
    public Optional<float[][]> maps(byte[] crop, int winner, BooleanSupplier cancelled)
            throws InferenceException {
        LatentTrials trials = new LatentTrials(network, plan);
        LatentBank bank = new LatentBank(plan);
        double[][] sums = new double[classes.length][plan.latentNumbers()];
        for (int i = 0; i < TRIALS; i++) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            LatentTrial trial = bank.trial(i);
            float[][] differences = trials.differences(crop, trial, classes);
            for (int c : classes) {
                float[] back = trial.augmentation().undone(differences[c], plan.latentSize());
                Arrays.setAll(sums[c], k -> sums[c][k] + back[k]);
            }
        }
        float[] neutral = gray(network.decode(new float[plan.latentNumbers()]));
        float[][] maps = new float[classes.length][plan.size() * plan.size()];
        for (int c : classes) {
            if (c != winner) {
                maps[c] = gray(network.decode(latent(sums[c], sums[winner])));
                for (int i = 0; i < neutral.length; i++) {
                    maps[c][i] -= neutral[i];
                }
            }
        }
        return Optional.of(maps);
    }

    private float[] latent(double[] sums, double[] winner) {
        float[] latent = new float[sums.length];
        for (int k = 0; k < latent.length; k++) {
            latent[k] = (float) (GAIN / plan.scaling() * (sums[k] - winner[k]) / TRIALS);
        }
        return latent;
    }

    /** Mean of the three channels, in the decoder's scale from black at -1 to white at 1. */
    private static float[] gray(float[] image) {
        float[] gray = new float[image.length / 3];
        for (int i = 0; i < image.length; i++) {
            gray[i % gray.length] += Math.max(-1, Math.min(1, image[i])) / 3;
        }
        return gray;
    }
}
