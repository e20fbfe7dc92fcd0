/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

/**
 * What labelled cells taught about the scores of a latent model.
 *
 * @param temperature divides the scores before the softmax, above 0
 * @param candidateThresholds for each class the largest nonconformity 1 - p that its calibration
 *     cells allow
 * @param certainProbability a cell may be certain above this probability
 * @param typicalSpread spread of the scores (see {@link LatentDecision}) that 99 % of the
 *     calibration cells exceed
 */
public record LatentCalibration(
        double temperature,
        double[] candidateThresholds,
        double certainProbability,
        double typicalSpread) {

    public LatentCalibration {
        if (!(temperature > 0) || !Double.isFinite(typicalSpread)) {
            throw new IllegalArgumentException(
                    "A calibration needs a temperature above 0 and a spread, not "
                            + temperature
                            + " and "
                            + typicalSpread);
        }
    }
}
