/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An ONNX Runtime session and the device it really runs on.
 *
 * @param session to be closed by whoever opened it
 * @param device {@code cpu} or {@code cuda:i}
 * @param remark why the device is not the one asked for, a sentence; empty if it is
 */
record OpenedSession(OrtSession session, String device, Optional<String> remark) {

    /**
     * Opens a graph on the chosen device; where a GPU does not work, on the CPU.
     *
     * @param graph an ONNX file
     * @param choice the device asked for
     * @param threads threads for one operator on the CPU, at least 1
     * @throws BundleException if the CPU cannot run the graph either
     */
    static OpenedSession open(Path graph, DeviceChoice choice, int threads) throws BundleException {
        Optional<String> remark = Optional.empty();
        if (choice.kind() != DeviceChoice.Kind.CPU) {
            try {
                return onCuda(graph, choice.index(), threads);
            } catch (OrtException | UnsatisfiedLinkError e) {
                if (choice.kind() == DeviceChoice.Kind.CUDA) {
                    remark = Optional.of(noGpu(choice.index(), e));
                }
            }
        }
        try (OrtSession.SessionOptions options = options(threads)) {
            OrtSession session =
                    OrtEnvironment.getEnvironment().createSession(graph.toString(), options);
            return new OpenedSession(session, "cpu", remark);
        } catch (OrtException e) {
            throw new BundleException(
                    "The network \"" + graph + "\" cannot be loaded: install the model again.", e);
        }
    }

    private static OpenedSession onCuda(Path graph, int index, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = options(threads)) {
            options.addCUDA(index);
            OrtSession session =
                    OrtEnvironment.getEnvironment().createSession(graph.toString(), options);
            return new OpenedSession(session, "cuda:" + index, Optional.empty());
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return options;
    }

    private static String noGpu(int index, Throwable reason) {
        String message = String.valueOf(reason.getMessage());
        int end = message.indexOf('\n');
        return "The GPU cuda:"
                + index
                + " cannot be used, so the CPU is: "
                + (end < 0 ? message : message.substring(0, end));
    }
}
