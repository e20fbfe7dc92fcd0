/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.model.ModelBundle;

/**
 * What was generated, and how.
 *
 * @param model the model
 * @param device the device really used
 * @param options what the person chose
 * @param cells the new cells, in the order of classes and numbers
 * @param complete whether that is all; else the work was cancelled
 * @param nearest the real cells nearest to them, if asked for and reached
 * @param blind the test of who can tell them from real ones, if asked for and reached
 * @param remarks sentences for the user, often none
 * @param seconds wall time
 */
public record Generation(
        ModelBundle model,
        String device,
        GenerationOptions options,
        List<GeneratedCell> cells,
        boolean complete,
        Optional<NearestCells> nearest,
        Optional<BlindComparison> blind,
        List<String> remarks,
        double seconds) {}
