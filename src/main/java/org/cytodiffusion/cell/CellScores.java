/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.Arrays;

/**
 * The noise trials of one cell.
 *
 * @param errors denoising error of each trial under each class, {@code [trial][class]}, at least 0;
 *     trials in the order of the model's bank, so that equal rows of two cells used equal noise
 * @param features what the network saw in each trial, {@code [trial][feature]}, around 0, the first
 *     ones varying most; rows of no number if the model has no features
 */
public record CellScores(float[][] errors, float[][] features) {

    public CellScores {
        if (features.length != errors.length) {
            throw new IllegalArgumentException("Each trial has errors and features");
        }
    }

    /** Trials of a model without features. */
    public CellScores(float[][] errors) {
        this(errors, new float[errors.length][0]);
    }

    /** Number of trials run. */
    public int trials() {
        return errors.length;
    }

    /** Number of features, 0 if the model has none. */
    public int width() {
        return features.length == 0 ? 0 : features[0].length;
    }

    /** The first trials alone, at most as many as there are. */
    public CellScores first(int trials) {
        return new CellScores(Arrays.copyOf(errors, trials), Arrays.copyOf(features, trials));
    }

    /** These trials followed by those of a later round. */
    public CellScores followedBy(CellScores later) {
        return new CellScores(joined(errors, later.errors), joined(features, later.features));
    }

    private static float[][] joined(float[][] first, float[][] later) {
        float[][] all = Arrays.copyOf(first, first.length + later.length);
        System.arraycopy(later, 0, all, first.length, later.length);
        return all;
    }

    /** The mean of each feature over all these trials. */
    public double[] meanFeatures() {
        double[] means = new double[width()];
        for (int f = 0; f < means.length; f++) {
            for (float[] trial : features) {
                means[f] += trial[f];
            }
            means[f] /= features.length;
        }
        return means;
    }
}
