/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An engine whose GPU is played by the CPU until it fails, with the words of a real one. Everything
 * else is real.
 */
final class FailingGpu implements Engine {

    /** When the GPU fails. */
    enum When {
        /** It does not open. */
        OPENED,
        /** From its n-th run on. */
        RUN,
        /** Whenever a run has more than n cells. */
        LARGE
    }

    private final Engine real = new OrtEngine();
    private final When when;
    private final int n;
    private final Throwable failure;

    /** Cells in each run of the GPU, failed ones too. */
    final List<Integer> runs = new ArrayList<>();

    private OrtSession onGpu;

    /** A GPU that fails with a message of ONNX Runtime. */
    FailingGpu(When when, int n, String message) {
        this(when, n, new OrtException(message));
    }

    /** A GPU that fails with an exception or a linkage error. */
    FailingGpu(When when, int n, Throwable failure) {
        this.when = when;
        this.n = n;
        this.failure = failure;
    }

    @Override
    public OrtSession open(Path graph, OptionalInt gpu, int threads) throws OrtException {
        if (gpu.isPresent() && when == When.OPENED) {
            fail();
        }
        OrtSession session = real.open(graph, OptionalInt.empty(), threads);
        if (gpu.isPresent()) {
            onGpu = session;
        }
        return session;
    }

    @Override
    public OrtSession.Result run(OrtSession session, Map<String, OnnxTensor> inputs)
            throws OrtException {
        if (session == onGpu) {
            TensorInfo cells = inputs.getOrDefault("cells", inputs.get("x")).getInfo();
            runs.add((int) cells.getShape()[0]);
            boolean fails = when == When.LARGE ? runs.get(runs.size() - 1) > n : runs.size() >= n;
            if (fails) {
                fail();
            }
        }
        return real.run(session, inputs);
    }

    @Override
    public boolean seesGpu() {
        return true;
    }

    private void fail() throws OrtException {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (OrtException) failure;
    }
}
