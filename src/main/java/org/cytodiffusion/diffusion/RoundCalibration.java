/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * What calibration cells taught about the scores after a number of trials.
 *
 * @param trials number of trials that the evidence is taken from, at least 1
 * @param temperature divides the gaps of {@link Evidence} before the softmax, above 0
 * @param candidateThresholds for each class the largest nonconformity 1 - p that its calibration
 *     cells allow (class-conditional split conformal prediction; Vovk, ACML 2012)
 */
public record RoundCalibration(int trials, double temperature, double[] candidateThresholds) {

    public RoundCalibration {
        if (trials < 1 || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "A calibration needs trials and temperature above 0, not "
                            + trials
                            + " and "
                            + temperature);
        }
    }
}
