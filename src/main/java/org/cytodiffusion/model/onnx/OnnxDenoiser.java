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
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.sample.ClassDenoiser;
import org.cytodiffusion.diffusion.sample.Times;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;

/**
 * Runs a bundle's {@code denoise.onnx}: inputs {@code x} float32 [N, 3, S, S] and {@code t} float32
 * [N], output {@code x0} float32 [N, K, 3, S, S]. Owns the session; one call at a time.
 */
public final class OnnxDenoiser implements Denoiser, DrawingNetwork {

    /** Each pass gives K cells back, which takes the memory of several. */
    private static final int PASSES = 4;

    private final OpenedSession opened;
    private final int size;
    private final int classes;

    private OnnxDenoiser(OpenedSession opened, int size, int classes) {
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
    public static OnnxDenoiser open(ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        Path graph = bundle.classParallel().denoiseGraph();
        OpenedSession opened = OpenedSession.open(graph, choice, threads);
        int size = bundle.crops().size();
        int classes = bundle.classes().size();
        opened.require(
                bundle,
                List.of(
                        new OpenedSession.Tensor("x", OnnxJavaType.FLOAT, -1, 3, size, size),
                        new OpenedSession.Tensor("t", OnnxJavaType.FLOAT, -1)),
                new OpenedSession.Tensor("x0", OnnxJavaType.FLOAT, -1, classes, 3, size, size));
        return new OnnxDenoiser(opened, size, classes);
    }

    @Override
    public String device() {
        return opened.device();
    }

    @Override
    public Optional<String> remark() {
        return opened.remark();
    }

    @Override
    public Optional<Times> times() {
        return Optional.empty();
    }

    @Override
    public int cellsAtOnce() {
        return Math.max(1, opened.passesAtOnce() / PASSES);
    }

    @Override
    public synchronized List<float[][]> clean(List<float[]> noisy, float[] times)
            throws InferenceException {
        if (times.length != noisy.size()) {
            throw new IllegalArgumentException(
                    noisy.size() + " cells need as many times, not " + times.length);
        }
        List<float[][]> clean = new ArrayList<>(noisy.size());
        opened.inParts(
                noisy.size(),
                PASSES,
                (from, to) -> {
                    FloatBuffer t = FloatBuffer.wrap(times, from, to - from).slice();
                    clean.addAll(run(noisy.subList(from, to), t));
                });
        return clean;
    }

    @Override
    public List<float[]> cleanAs(List<float[]> noisy, float[] times, int[] classes)
            throws InferenceException {
        return ClassDenoiser.of(this).cleanAs(noisy, times, classes);
    }

    private List<float[][]> run(List<float[]> noisy, FloatBuffer times)
            throws OrtException, InferenceException {
        OrtEnvironment environment = OrtEngine.environment();
        int numbers = 3 * size * size;
        try (OnnxTensor x = OpenedSession.tensor(noisy, size);
                OnnxTensor t =
                        OnnxTensor.createTensor(environment, times, new long[] {noisy.size()});
                OrtSession.Result result = opened.run(Map.of("x", x, "t", t))) {
            FloatBuffer x0 = ((OnnxTensor) result.get("x0").orElseThrow()).getFloatBuffer();
            List<float[][]> clean = new ArrayList<>(noisy.size());
            for (int n = 0; n < noisy.size(); n++) {
                float[][] cell = new float[classes][numbers];
                for (float[] predicted : cell) {
                    opened.take(x0, predicted);
                }
                clean.add(cell);
            }
            return clean;
        }
    }

    @Override
    public synchronized void close() {
        opened.close();
    }
}
