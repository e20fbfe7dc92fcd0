/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

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
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;

/**
 * Runs a bundle's {@code classify.onnx}: inputs {@code cells} uint8 [N, S, S, 3] and {@code trials}
 * int64 [T], output {@code errors} float32 [N, T, K] and, if the bundle has features, {@code
 * features} float32 [N, T, F]. Owns the session; one call at a time.
 */
public final class OnnxTrialErrors implements TrialErrors, AutoCloseable {

    private static final String ERRORS = "errors";
    private static final String FEATURES = "features";

    private final OpenedSession opened;
    private final int size;
    private final int classes;
    private final int features;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    private OnnxTrialErrors(OpenedSession opened, ModelBundle bundle) throws BundleException {
        this.opened = opened;
        this.size = bundle.crops().size();
        this.classes = bundle.classes().size();
        this.features = bundle.classParallel().features();
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
        OnnxTrialErrors network = new OnnxTrialErrors(opened, bundle);
        int size = network.size;
        opened.require(
                bundle,
                List.of(
                        new OpenedSession.Tensor("cells", OnnxJavaType.UINT8, -1, size, size, 3),
                        new OpenedSession.Tensor("trials", OnnxJavaType.INT64, -1)),
                network.outputs());
        return network;
    }

    private OpenedSession.Tensor[] outputs() {
        List<OpenedSession.Tensor> outputs = new ArrayList<>();
        outputs.add(new OpenedSession.Tensor(ERRORS, OnnxJavaType.FLOAT, -1, -1, classes));
        if (features > 0) {
            outputs.add(new OpenedSession.Tensor(FEATURES, OnnxJavaType.FLOAT, -1, -1, features));
        }
        return outputs.toArray(OpenedSession.Tensor[]::new);
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
            FloatBuffer errors = numbers(result, ERRORS);
            FloatBuffer seen = features > 0 ? numbers(result, FEATURES) : FloatBuffer.allocate(0);
            List<CellScores> scores = new ArrayList<>(crops.size());
            for (int n = 0; n < crops.size(); n++) {
                scores.add(
                        new CellScores(
                                rows(errors, new float[trials.length][classes]),
                                rows(seen, new float[trials.length][features])));
            }
            return scores;
        }
    }

    private static FloatBuffer numbers(OrtSession.Result result, String output) {
        return ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    }

    private float[][] rows(FloatBuffer from, float[][] rows) throws InferenceException {
        for (float[] row : rows) {
            opened.take(from, row);
        }
        return rows;
    }

    @Override
    public synchronized void close() {
        opened.close();
    }
}
