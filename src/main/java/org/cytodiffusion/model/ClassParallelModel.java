/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import org.cytodiffusion.diffusion.Calibration;

/**
 * One pass of the network judges every class.
 *
 * @param trials number of trials in the network's bank
 * @param features number of features that the network gives beside the errors; 0 for none
 * @param calibration turns trial errors into verdicts
 * @param classifyGraph the ONNX graph that gives trial errors
 * @param denoiseGraph the ONNX graph that gives predicted clean cells
 */
public record ClassParallelModel(
        int trials, int features, Calibration calibration, Path classifyGraph, Path denoiseGraph)
        implements ModelKind {

    /** The kind's name in a description. */
    static final String LABEL = "class-parallel";

    @Override
    public String label() {
        return LABEL;
    }
}
