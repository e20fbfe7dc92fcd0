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

    private final OpenedSession opened;
    private final int size;
    private final int classes;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

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
        return open(new OrtEngine(), bundle, choice, threads);
    }

    /** The same with another engine. */
    static OnnxTrialErrors open(Engine engine, ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        OpenedSession opened =
                OpenedSession.open(engine, bundle.classParallel().classifyGraph(), choice, threads);
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

    /** Network passes (cells times trials) that the device does best in one run, at least 1. */
    public int passesAtOnce() {
        return opened.passesAtOnce();
    }

    /**
     * Why the device is not the one asked for, a sentence; empty if it is. Comes late where a GPU
     * fails in the midst of work.
     */
    public Optional<String> remark() {
        return opened.remark();
    }

    @Override
    public synchronized List<CellScores> errors(List<byte[]> crops, int[] trials)
            throws InferenceException {
        List<CellScores> scores = new ArrayList<>(crops.size());
        opened.inParts(
                crops.size(),
                Math.max(1, trials.length),
                (from, to) -> scores.addAll(run(crops.subList(from, to), trials)));
        return scores;
    }

    private List<CellScores> run(List<byte[]> crops, int[] trials)
            throws OrtException, InferenceException {
        OrtEnvironment environment = OrtEngine.environment();
        int bytes = crops.size() * size * size * 3;
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear();
        crops.forEach(buffer::put);
        LongBuffer indices = LongBuffer.allocate(trials.length);
        for (int trial : trials) {
            indices.put(trial);
        }
        long[] shape = {crops.size(), size, size, 3};
        try (OnnxTensor cellsTensor =
                        OnnxTensor.createTensor(
                                environment, buffer.flip(), shape, OnnxJavaType.UINT8);
                OnnxTensor trialsTensor =
                        OnnxTensor.createTensor(
                                environment, indices.rewind(), new long[] {trials.length});
                OrtSession.Result result =
                        opened.run(Map.of("cells", cellsTensor, "trials", trialsTensor))) {
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
