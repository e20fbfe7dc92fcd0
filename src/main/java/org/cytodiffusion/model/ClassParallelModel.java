/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Home;

/**
 * One pass of the network judges every class.
 *
 * @param trials number of trials in the network's bank
 * @param features number of features that the network gives beside the errors; 0 for none
 * @param calibration turns trial errors into verdicts
 * @param home the laboratories that the calibration holds for; empty if the bundle does not say
 * @param classifyGraph the ONNX graph that gives trial errors
 * @param denoiseGraph the ONNX graph that gives predicted clean cells
 * @param training by what it is trained further; empty if it cannot be
 * @param generation what draws cells; empty if {@code denoiseGraph} does that, too
 */
public record ClassParallelModel(
        int trials,
        int features,
        Calibration calibration,
        Optional<Home> home,
        Path classifyGraph,
        Path denoiseGraph,
        Optional<TrainGraph> training,
        Optional<GenerateGraph> generation)
        implements ModelKind {

    /** The kind's name in a description. */
    public static final String LABEL = "class-parallel";

    @Override
    public String label() {
        return LABEL;
    }
}
