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
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.sample.Times;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.GenerateGraph;
import org.cytodiffusion.model.ModelBundle;

/** Runs a bundle's {@link GenerateGraph}. Owns the session; one call at a time. */
public final class OnnxCellDrawer implements DrawingNetwork {

    private static final String CLASS = "class";
    private static final String LABORATORY = "laboratory";

    private final OpenedSession opened;
    private final int size;
    private final int laboratory;
    private final double lastTime;

    private OnnxCellDrawer(OpenedSession opened, int size, int laboratory, double lastTime) {
        this.opened = opened;
        this.size = size;
        this.laboratory = laboratory;
        this.lastTime = lastTime;
    }

    /**
     * Opens the network.
     *
     * @param bundle a verified bundle that has one
     * @param laboratory number of the laboratory as whose the cells are drawn
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if the network cannot be loaded or has other inputs and outputs than
     *     its bundle says
     */
    static OnnxCellDrawer open(ModelBundle bundle, int laboratory, DeviceChoice choice, int threads)
            throws BundleException {
        GenerateGraph generation = bundle.classParallel().generation().orElseThrow();
        OpenedSession opened = OpenedSession.open(generation.graph(), choice, threads);
        int size = bundle.crops().size();
        opened.require(
                bundle,
                List.of(
                        new OpenedSession.Tensor("x", OnnxJavaType.FLOAT, -1, 3, size, size),
                        new OpenedSession.Tensor("t", OnnxJavaType.FLOAT, -1),
                        new OpenedSession.Tensor(CLASS, OnnxJavaType.INT64, -1),
                        new OpenedSession.Tensor(LABORATORY, OnnxJavaType.INT64, -1)),
                new OpenedSession.Tensor("x0", OnnxJavaType.FLOAT, -1, 3, size, size));
        return new OnnxCellDrawer(opened, size, laboratory, generation.lastTime());
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
        return lastTime > 0 ? Optional.of(new Times.EvenNoise(lastTime)) : Optional.empty();
    }

    @Override
    public int cellsAtOnce() {
        return opened.passesAtOnce();
    }

    @Override
    public synchronized List<float[]> cleanAs(List<float[]> noisy, float[] times, int[] classes)
            throws InferenceException {
        if (noisy.size() == 1) {
            // Products of very few rows are rounded in another way. No cell is to depend on how
            // many are drawn with it, so none is drawn alone.
            float[] twice = {times[0], times[0]};
            int[] both = {classes[0], classes[0]};
            return cleanAs(Collections.nCopies(2, noisy.get(0)), twice, both).subList(0, 1);
        }
        List<float[]> clean = new ArrayList<>(noisy.size());
        opened.inParts(
                noisy.size(),
                1,
                (from, to) -> {
                    long[] asked = Arrays.stream(classes, from, to).asLongStream().toArray();
                    float[] when = Arrays.copyOfRange(times, from, to);
                    clean.addAll(run(noisy.subList(from, to), when, asked));
                });
        return clean;
    }

    private List<float[]> run(List<float[]> noisy, float[] times, long[] classes)
            throws OrtException, InferenceException {
        OrtEnvironment environment = OrtEngine.environment();
        int count = noisy.size();
        long[] places = new long[count];
        Arrays.fill(places, laboratory);
        long[] each = {count};
        try (OnnxTensor x = OpenedSession.tensor(noisy, size);
                OnnxTensor t = OnnxTensor.createTensor(environment, FloatBuffer.wrap(times), each);
                OnnxTensor of =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(classes), each);
                OnnxTensor at =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(places), each);
                OrtSession.Result result =
                        opened.run(Map.of("x", x, "t", t, CLASS, of, LABORATORY, at))) {
            FloatBuffer x0 = ((OnnxTensor) result.get("x0").orElseThrow()).getFloatBuffer();
            List<float[]> clean = new ArrayList<>(count);
            for (int n = 0; n < count; n++) {
                float[] cell = new float[3 * size * size];
                opened.take(x0, cell);
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
