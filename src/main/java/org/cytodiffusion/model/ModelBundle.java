/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.image.CropPlan;

/**
 * A verified model bundle of kind {@code class-parallel}.
 *
 * @param name as people choose it, for example {@code PBC 9}
 * @param version of the model
 * @param folder where its files lie
 * @param sha256 of its {@code rdf.yaml}, lower-case hex; as that names the hashes of all other
 *     files, this stands for the whole bundle
 * @param classes in the order of the network's outputs
 * @param crops size and scale of the crops
 * @param trials number of trials in the network's bank
 * @param calibration turns trial errors into verdicts
 * @param classifyGraph the ONNX graph that gives trial errors
 * @param denoiseGraph the ONNX graph that gives predicted clean cells
 */
public record ModelBundle(
        String name,
        String version,
        Path folder,
        String sha256,
        List<CellClass> classes,
        CropPlan crops,
        int trials,
        Calibration calibration,
        Path classifyGraph,
        Path denoiseGraph) {}
