/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.TrialErrors;

/**
 * Runs a bundle's {@code classify.onnx}: inputs {@code cells} uint8 [N, S, S, 3] and {@code trials}
 * int64 [T], output {@code errors} float32 [N, T, K]. Owns the session; one call at a time.
 */
public final class OnnxTrialErrors implements TrialErrors, AutoCloseable {

    /** Network passes in one run: enough to keep the cores busy, few enough for 1 GB of memory. */
    private static final int PASSES_PER_RUN = 64;

    private final OpenedSession opened;
    private final int size;
    private final int classes;

    private OnnxTrialErrors(OpenedSession opened, int size, int classes) {
        this.opened = opened;
        this.size = size;
        this.classes = classes;
    }

    /**
     * Opens the network of a bundle.
     *
     * @param bundle a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if the network cannot be loaded or has other inputs and outputs than
     *     its bundle says
     */
    public static OnnxTrialErrors open(ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        Path graph = bundle.classParallel().classifyGraph();
        OpenedSession opened = OpenedSession.open(graph, choice, threads);
        int size = bundle.crops().size();
        int classes = bundle.classes().size();
        opened.require(
                bundle,
                List.of(
                        new OpenedSession.Tensor("cells", OnnxJavaType.UINT8, -1, size, size, 3),
                        new OpenedSession.Tensor("trials", OnnxJavaType.INT64, -1)),
                new OpenedSession.Tensor("errors", OnnxJavaType.FLOAT, -1, -1, classes));
        return new OnnxTrialErrors(opened, size, classes);
    }

    /** The device that the network really runs on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return opened.device();
    }

    /** Why the device is not the one asked for, a sentence; empty if it is. */
    public Optional<String> remark() {
        return opened.remark();
    }

    @Override
    public synchronized List<CellScores> errors(List<byte[]> crops, int[] trials)
            throws InferenceException {
        List<CellScores> scores = new ArrayList<>(crops.size());
        int cellsPerRun = Math.max(1, PASSES_PER_RUN / Math.max(1, trials.length));
        try {
            for (int start = 0; start < crops.size(); start += cellsPerRun) {
                int end = Math.min(crops.size(), start + cellsPerRun);
                scores.addAll(run(crops.subList(start, end), trials));
            }
        } catch (OrtException e) {
            throw opened.failed(e);
        }
        return scores;
    }

    private List<CellScores> run(List<byte[]> crops, int[] trials)
            throws OrtException, InferenceException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ByteBuffer cells = ByteBuffer.allocateDirect(crops.size() * size * size * 3);
        crops.forEach(cells::put);
        LongBuffer indices = LongBuffer.allocate(trials.length);
        for (int trial : trials) {
            indices.put(trial);
        }
        long[] shape = {crops.size(), size, size, 3};
        try (OnnxTensor cellsTensor =
                        OnnxTensor.createTensor(
                                environment, cells.rewind(), shape, OnnxJavaType.UINT8);
                OnnxTensor trialsTensor =
                        OnnxTensor.createTensor(
                                environment, indices.rewind(), new long[] {trials.length});
                OrtSession.Result result =
                        opened.session()
                                .run(Map.of("cells", cellsTensor, "trials", trialsTensor))) {
            FloatBuffer errors = ((OnnxTensor) result.get("errors").orElseThrow()).getFloatBuffer();
            return unpacked(errors, crops.size(), trials.length);
        }
    }

    private List<CellScores> unpacked(FloatBuffer errors, int cells, int trials)
            throws InferenceException {
        List<CellScores> scores = new ArrayList<>(cells);
        for (int n = 0; n < cells; n++) {
            float[][] rows = new float[trials][classes];
            for (float[] row : rows) {
                opened.take(errors, row);
            }
            scores.add(new CellScores(rows));
        }
        return scores;
    }

    @Override
    public synchronized void close() {
        opened.close();
    }
}
