/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.diffusion.InferenceException;

/**
 * An ONNX Runtime session and the device it really runs on.
 *
 * @param session to be closed by whoever opened it
 * @param device {@code cpu} or {@code cuda:i}
 * @param remark why the device is not the one asked for, a sentence; empty if it is
 */
record OpenedSession(OrtSession session, String device, Optional<String> remark)
        implements AutoCloseable {

    /**
     * A tensor that a network must have.
     *
     * @param name its name
     * @param type type of its numbers
     * @param shape its axes; -1 for any length
     */
    record Tensor(String name, OnnxJavaType type, long... shape) {}

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

    /**
     * Holds the network to its bundle's description; closes it if it differs.
     *
     * @throws BundleException a sentence that says what differs
     */
    void require(ModelBundle bundle, List<Tensor> inputs, Tensor output) throws BundleException {
        try {
            for (Tensor input : inputs) {
                expect(session.getInputInfo(), input);
            }
            if (session.getNumInputs() > inputs.size()) {
                // ONNX Runtime runs without inputs that it deems unused, and fails late on others.
                throw new BundleException(
                        "its network asks for more inputs, " + session.getInputNames() + ".");
            }
            expect(session.getOutputInfo(), output);
        } catch (OrtException | BundleException e) {
            close();
            throw new BundleException(
                    "The model \""
                            + bundle.name()
                            + "\" does not fit its description: "
                            + e.getMessage()
                            + " Install it again.",
                    e);
        }
    }

    private static void expect(Map<String, NodeInfo> nodes, Tensor wanted) throws BundleException {
        NodeInfo node = nodes.get(wanted.name());
        if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
            throw new BundleException("its network has no tensor \"" + wanted.name() + "\".");
        }
        long[] shape = wanted.shape();
        boolean fits = tensor.type == wanted.type() && tensor.getShape().length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            long given = tensor.getShape()[i];
            fits = given == shape[i] || given < 0 || shape[i] < 0;
        }
        if (!fits) {
            throw new BundleException("its tensor \"" + wanted.name() + "\" is " + tensor + ".");
        }
    }

    /** Says that a run failed. */
    InferenceException failed(OrtException e) {
        return new InferenceException(
                "The network could not be run on " + device + ": " + e.getMessage(), e);
    }

    /** Copies out numbers and holds them to being numbers. */
    void take(FloatBuffer from, float[] to) throws InferenceException {
        from.get(to);
        for (float value : to) {
            if (!Float.isFinite(value)) {
                throw new InferenceException(
                        "The network gave a number that is none on "
                                + device
                                + ": try another device, or install the model again.",
                        null);
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("A session was closed twice", e);
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
