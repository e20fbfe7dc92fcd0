/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;

/**
 * A network, and the device that it really runs on. A GPU that fails, at once or later, is answered
 * by the CPU; memory that is full by smaller parts. One call at a time.
 */
final class OpenedSession implements AutoCloseable {

    /**
     * Passes in one run on the CPU. More were not faster (1 pass took 15 % longer than one of 4, 4
     * the same as 64) and only take memory.
     */
    private static final int CPU_PASSES = 16;

    /** On a GPU, starting a run costs as much as many passes. */
    private static final int GPU_PASSES = 256;

    private final Engine engine;
    private final Path graph;
    private final int threads;
    private OrtSession session;
    private volatile OptionalInt gpu;
    private volatile Optional<String> remark = Optional.empty();
    private volatile int room = Integer.MAX_VALUE;

    /**
     * A tensor that a network must have.
     *
     * @param name its name
     * @param type type of its numbers
     * @param shape its axes; -1 for any length
     */
    record Tensor(String name, OnnxJavaType type, long... shape) {}

    /** Work on some of many items. */
    @FunctionalInterface
    interface Part {
        /**
         * Does the items from the first to before the last; done again from the start if it fails.
         */
        void run(int from, int to) throws OrtException, InferenceException;
    }

    private OpenedSession(Engine engine, Path graph, int threads) {
        this.engine = engine;
        this.graph = graph;
        this.threads = threads;
    }

    /** Opens a graph with ONNX Runtime, as {@link #open(Engine, Path, DeviceChoice, int)} does. */
    static OpenedSession open(Path graph, DeviceChoice choice, int threads) throws BundleException {
        return open(new OrtEngine(), graph, choice, threads);
    }

    /**
     * Opens a graph on the chosen device; where a GPU does not work, on the CPU.
     *
     * @param engine what opens it
     * @param graph an ONNX file
     * @param choice the device asked for
     * @param threads threads for one operator on the CPU, at least 1
     * @throws BundleException if the CPU cannot run the graph either
     */
    static OpenedSession open(Engine engine, Path graph, DeviceChoice choice, int threads)
            throws BundleException {
        OpenedSession opened = new OpenedSession(engine, graph, threads);
        try {
            opened.open(choice);
            return opened;
        } catch (OrtException e) {
            throw new BundleException(
                    "The network \"" + graph + "\" cannot be loaded: install the model again.", e);
        } catch (LinkageError e) {
            throw unusable(e);
        }
    }

    /** Says that the library itself cannot be loaded. */
    static BundleException unusable(LinkageError e) {
        return new BundleException(
                "ONNX Runtime does not work on this machine ("
                        + e.getMessage()
                        + "): check that onnxruntime.native.path, if set, is the "
                        + "folder of its libraries.",
                e);
    }

    private void open(DeviceChoice choice) throws OrtException {
        gpu = OptionalInt.empty();
        // Nothing is said of a GPU where nobody asked for one and there is none.
        boolean tried =
                choice.kind() == DeviceChoice.Kind.CUDA
                        || choice.kind() == DeviceChoice.Kind.AUTO && engine.seesGpu();
        if (tried) {
            OptionalInt wanted = OptionalInt.of(choice.index());
            try {
                session = engine.open(graph, wanted, threads);
                gpu = wanted;
                return;
            } catch (OrtException | LinkageError e) {
                remark = Optional.of(GpuFault.sentence("cuda:" + choice.index(), e));
            }
        }
        session = engine.open(graph, gpu, threads);
    }

    /** The device in use: {@code cpu} or {@code cuda:i}. */
    String device() {
        return gpu.isPresent() ? "cuda:" + gpu.getAsInt() : "cpu";
    }

    /** Why the device is not the one asked for, a sentence; empty if it is. May come later. */
    Optional<String> remark() {
        return remark;
    }

    /** The session in use, another one after a failure; {@link #run} is the better way. */
    OrtSession session() {
        return session;
    }

    /** Network passes that are best done in one run. */
    int passesAtOnce() {
        int most = gpu.isPresent() ? GPU_PASSES : Math.max(CPU_PASSES, 4 * threads);
        return Math.min(most, room);
    }

    /** Runs the network; the caller closes the result. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        return engine.run(session, inputs);
    }

    /**
     * Does many items in parts that fit the device. Where its memory is full, parts are halved;
     * where a GPU fails, the CPU goes on from the part that failed.
     *
     * @param count number of items
     * @param passes network passes that one item takes, at least 1
     * @param part does some of them
     * @throws InferenceException if the CPU fails too
     */
    void inParts(int count, int passes, Part part) throws InferenceException {
        int from = 0;
        while (from < count) {
            int to = Math.min(count, from + Math.max(1, passesAtOnce() / passes));
            try {
                part.run(from, to);
                from = to;
            } catch (OrtException e) {
                recover(e, to - from, passes);
            }
        }
    }

    private void recover(OrtException e, int items, int passes) throws InferenceException {
        if (GpuFault.of(e) == GpuFault.OUT_OF_MEMORY && items > 1) {
            room = items / 2 * passes;
            return;
        }
        if (gpu.isEmpty()) {
            throw failed(e);
        }
        remark = Optional.of(GpuFault.sentence(device(), e));
        OrtSession broken = session;
        try {
            session = engine.open(graph, OptionalInt.empty(), threads);
        } catch (OrtException none) {
            none.addSuppressed(e);
            throw failed(none);
        }
        gpu = OptionalInt.empty();
        room = Integer.MAX_VALUE;
        closeBroken(broken);
    }

    /** A GPU that failed may fail once more when it is let go; nothing is lost by that. */
    private static void closeBroken(OrtSession broken) {
        try {
            broken.close();
        } catch (OrtException e) {
            return;
        }
    }

    /**
     * Holds the network to its bundle's description; closes it if it differs.
     *
     * @throws BundleException a sentence that says what differs
     */
    void require(ModelBundle bundle, List<Tensor> inputs, Tensor... outputs)
            throws BundleException {
        try {
            for (Tensor input : inputs) {
                expect(session.getInputInfo(), input);
            }
            if (session.getNumInputs() > inputs.size()) {
                // ONNX Runtime runs without inputs that it deems unused, and fails late on others.
                throw new BundleException(
                        "its network asks for more inputs, " + session.getInputNames() + ".");
            }
            for (Tensor output : outputs) {
                expect(session.getOutputInfo(), output);
            }
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
        if (GpuFault.of(e) == GpuFault.OUT_OF_MEMORY) {
            return new InferenceException(
                    "There is not enough memory to run the network: close other programs.", e);
        }
        return new InferenceException(
                "The network could not be run on " + device() + ": " + e.getMessage(), e);
    }

    /** Cells of 3 * S * S numbers each as a tensor [N, 3, S, S]; the caller closes it. */
    static OnnxTensor tensor(List<float[]> cells, int size) throws OrtException {
        FloatBuffer numbers =
                ByteBuffer.allocateDirect(cells.size() * 3 * size * size * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        cells.forEach(numbers::put);
        return OnnxTensor.createTensor(
                OrtEngine.environment(),
                numbers.rewind(),
                new long[] {cells.size(), 3, size, size});
    }

    /** Copies out numbers and holds them to being numbers. */
    void take(FloatBuffer from, float[] to) throws InferenceException {
        from.get(to);
        for (float value : to) {
            if (!Float.isFinite(value)) {
                throw new InferenceException(
                        "The network gave a result that is not a number on "
                                + device()
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
}
