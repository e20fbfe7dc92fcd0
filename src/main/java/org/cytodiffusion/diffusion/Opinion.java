/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Arrays;

/**
 * What a network holds of the classes without denoising a cell: logits that are linear in the
 * features. How much worse a cell is denoised as another class than as its own depends on stain and
 * camera; this depends on them less, so that it names cells away from home.
 *
 * @param evidence what the logits of the errors count beside it, at least 0
 * @param offsets of the logit of each class
 * @param features {@code [class][feature]}: row c is what the mean features add to the logit of
 *     class c
 */
public record Opinion(double evidence, double[] offsets, double[][] features) {

    public Opinion {
        boolean fits = evidence >= 0 && offsets.length > 0 && features.length == offsets.length;
        for (double[] row : features) {
            fits &= row.length == features[0].length;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "An opinion needs a row of features for each class, of one length, and evidence"
                            + " must count 0 or more");
        }
    }

    /**
     * The logits of a cell.
     *
     * @param bare logits of the errors alone
     * @param seen mean of each feature over the trials
     */
    double[] logits(double[] bare, double[] seen) {
        double[] logits = offsets.clone();
        for (int c = 0; c < logits.length; c++) {
            logits[c] += evidence * bare[c];
            for (int f = 0; f < seen.length; f++) {
                logits[c] += features[c][f] * seen[f];
            }
        }
        return logits;
    }

    /** Whether it is of so many classes and features. */
    public boolean fits(int classes, int width) {
        return offsets.length == classes
                && Arrays.stream(features).allMatch(row -> row.length == width);
    }
}
