/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What opens and runs graphs. There is one for work, {@link OrtEngine}; tests have others, whose
 * GPU fails in every way that one can.
 */
interface Engine {

    /**
     * Opens a graph.
     *
     * @param graph an ONNX file
     * @param gpu number of the GPU; empty for the CPU
     * @param threads threads for one operator on the CPU, at least 1
     * @throws OrtException if the graph or the device cannot be used
     */
    OrtSession open(Path graph, OptionalInt gpu, int threads) throws OrtException;

    /**
     * Runs a graph; the caller closes the result.
     *
     * @throws OrtException if the device fails
     */
    OrtSession.Result run(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException;

    /** Whether this machine seems to have a GPU, whether or not it can be used. */
    boolean seesGpu();
}
