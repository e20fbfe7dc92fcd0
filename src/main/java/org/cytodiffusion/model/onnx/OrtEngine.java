/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.cytodiffusion.model.TimedCheck;

/**
 * ONNX Runtime, with the settings that were measured to be best (docs/CONTRIBUTING.md, Speed).
 *
 * <p>Its arena and memory patterns stay on, as they come: without the arena a pass took a third
 * longer. Optimised graphs are not kept on disk: a start would gain 20 ms, which reading and
 * verifying them would cost again.
 */
final class OrtEngine implements Engine {

    @Override
    public OrtSession open(Path graph, OptionalInt gpu, int threads) throws OrtException {
        // Loads the libraries before anything else of ONNX Runtime does.
        environment();
        return DeepStack.call(() -> opened(graph, gpu, threads));
    }

    private static OrtSession opened(Path graph, OptionalInt gpu, int threads) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            // Threads that spin while they wait take the time from those that read and cut crops,
            // and from all else on the machine.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (gpu.isPresent()) {
                addCuda(options, gpu.getAsInt());
            }
            return environment().createSession(graph.toString(), options);
        }
    }

    @Override
    public OrtSession.Result run(OrtSession session, Map<String, OnnxTensor> inputs)
            throws OrtException {
        return TimedCheck.run(options -> session.run(inputs, options));
    }

    @Override
    public boolean seesGpu() {
        return NvidiaDriver.ofThisMachine().isPresent();
    }

    /** The one environment of the process, which ONNX Runtime itself keeps. */
    static OrtEnvironment environment() {
        return Environment.ONE;
    }

    /**
     * Made at its first use, with room for recursion over the whole command line of Java, which may
     * hold hundreds of jars: the program would end without a word where the stack does.
     */
    private static final class Environment {
        static final OrtEnvironment ONE = made();

        private static OrtEnvironment made() {
            try {
                // A method of another class: one of this class would wait for this to be done.
                return DeepStack.call(OrtEngine::start);
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime cannot be loaded", e);
            }
        }
    }

    /** What fails comes as an exception, so it need not be printed too. */
    private static OrtEnvironment start() {
        return NativeFolder.standard()
                .during(
                        () ->
                                OrtEnvironment.getEnvironment(
                                        OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL));
    }

    /** By options, as {@code addCUDA(int)} keeps the name of a missing library to itself. */
    private static void addCuda(SessionOptions options, int index) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(index)) {
            // TF32 has 10 bits behind the point: too few for verdicts that agree with the CPU's.
            cuda.add("use_tf32", "0");
            // The default tries out every way of convolution anew for every size of batch.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            // The default doubles what it takes each time, and takes it from other programs.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        }
    }
}
