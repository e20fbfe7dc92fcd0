/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;

/**
 * What a person wants.
 *
 * @param cells where the labelled cells are, and how they are to be read
 * @param model what the new model is called
 * @param fit how it is fitted
 */
public record CalibrationRequest(
        EvaluationRequest cells, NewModel model, LaboratoryFit.Options fit) {

    /**
     * What the new model says of itself.
     *
     * @param name its name, not the parent's
     * @param version its version
     * @param note what the person says of the cells: where they come from, who labelled them, how
     *     they are stained; may be empty
     */
    public record NewModel(String name, String version, String note) {}
}
