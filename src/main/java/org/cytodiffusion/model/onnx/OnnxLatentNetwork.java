/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.latent.LatentNetwork;
import org.cytodiffusion.diffusion.latent.LatentPlan;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.ModelBundle;

/**
 * Runs the three graphs of a latent bundle, with the names that exports of diffusers models have.
 *
 * <ul>
 *   <li>encoder: {@code sample} float32 [N, 3, S, S] to {@code latent_parameters} [N, 8, S/8, S/8]
 *   <li>U-Net: {@code sample} float32 [N, 4, S/8, S/8], {@code timestep} int64 [N] and {@code
 *       encoder_hidden_states} float32 [N, 77, 768] to {@code out_sample} like {@code sample}
 *   <li>decoder: {@code latent_sample} float32 [N, 4, S/8, S/8] to {@code sample} [N, 3, S, S]
 * </ul>
 *
 * <p>The class is a one-hot label: 768 numbers, repeated 77 times. Owns the sessions; one call at a
 * time.
 */
public final class OnnxLatentNetwork implements LatentNetwork, AutoCloseable {

    /** Length of a label, that of a word in the text that it takes the place of. */
    public static final int LABEL_WIDTH = 768;

    /** Length of that text in words. */
    private static final int LABEL_ROWS = 77;

    private static final int CHANNELS = LatentPlan.CHANNELS;

    private final LatentModel model;
    private final OpenedSession encoder;
    private final OpenedSession unet;
    private final OpenedSession decoder;

    private OnnxLatentNetwork(
            LatentModel model, OpenedSession encoder, OpenedSession unet, OpenedSession decoder) {
        this.model = model;
        this.encoder = encoder;
        this.unet = unet;
        this.decoder = decoder;
    }

    /**
     * Opens the networks of a bundle.
     *
     * @param bundle a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if the bundle is of another kind, or a network cannot be loaded or
     *     has other inputs and outputs than its kind wants
     */
    public static OnnxLatentNetwork open(ModelBundle bundle, DeviceChoice choice, int threads)
            throws BundleException {
        LatentModel model = bundle.latent();
        long size = model.plan().size();
        long edge = model.plan().latentSize();
        OpenedSession.Tensor image = floats("sample", 3, size, size);
        OpenedSession.Tensor latent = floats("sample", CHANNELS, edge, edge);
        List<OpenedSession> opened = new ArrayList<>();
        try {
            opened.add(OpenedSession.open(model.encoder(), choice, threads));
            require(
                    opened,
                    bundle,
                    List.of(image),
                    floats("latent_parameters", 2 * CHANNELS, edge, edge));
            opened.add(OpenedSession.open(model.unet(), choice, threads));
            require(
                    opened,
                    bundle,
                    List.of(
                            latent,
                            new OpenedSession.Tensor("timestep", OnnxJavaType.INT64, -1),
                            floats("encoder_hidden_states", LABEL_ROWS, LABEL_WIDTH)),
                    floats("out_sample", CHANNELS, edge, edge));
            opened.add(OpenedSession.open(model.decoder(), choice, threads));
            require(opened, bundle, List.of(floats("latent_sample", CHANNELS, edge, edge)), image);
        } catch (BundleException e) {
            opened.forEach(OpenedSession::close);
            throw e;
        }
        return new OnnxLatentNetwork(model, opened.get(0), opened.get(1), opened.get(2));
    }

    /** float32 with a free first axis. */
    private static OpenedSession.Tensor floats(String name, long... shape) {
        long[] whole = new long[shape.length + 1];
        whole[0] = -1;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return new OpenedSession.Tensor(name, OnnxJavaType.FLOAT, whole);
    }

    /** Holds the session opened last to what its kind wants, and to no input more. */
    private static void require(
            List<OpenedSession> opened,
            ModelBundle bundle,
            List<OpenedSession.Tensor> inputs,
            OpenedSession.Tensor output)
            throws BundleException {
        // It closes itself if it does not fit.
        OpenedSession last = opened.remove(opened.size() - 1);
        last.require(bundle, inputs, output);
        opened.add(last);
        Set<String> wanted =
                inputs.stream().map(OpenedSession.Tensor::name).collect(Collectors.toSet());
        if (!last.session().getInputNames().equals(wanted)) {
            throw new BundleException(
                    String.format(
                            "The model \"%s\" does not fit its description: a network wants %s"
                                    + " where only %s are given. Export it again (docs/LATENT.md).",
                            bundle.name(), last.session().getInputNames(), wanted));
        }
    }

    /** The device that the networks really run on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return unet.device();
    }

    /** Why the device is not the one asked for, a sentence; empty if it is. */
    public Optional<String> remark() {
        return unet.remark();
    }

    @Override
    public synchronized float[] encode(float[] image) throws InferenceException {
        long size = model.plan().size();
        return one(encoder, "sample", "latent_parameters", image, 1, 3, size, size);
    }

    @Override
    public synchronized float[] decode(float[] latent) throws InferenceException {
        long edge = model.plan().latentSize();
        return one(decoder, "latent_sample", "sample", latent, 1, CHANNELS, edge, edge);
    }

    private static float[] one(
            OpenedSession opened, String input, String output, float[] numbers, long... shape)
            throws InferenceException {
        List<float[]> result = new ArrayList<>();
        opened.inParts(
                1,
                1,
                (from, to) -> {
                    try (OnnxTensor tensor = tensor(numbers, shape)) {
                        result.addAll(run(opened, Map.of(input, tensor), output, 1));
                    }
                });
        return result.get(0);
    }

    @Override
    public synchronized float[][] noise(float[] latent, int step, int[] classes)
            throws InferenceException {
        List<float[]> noise = new ArrayList<>(classes.length);
        unet.inParts(
                classes.length,
                1,
                (from, to) ->
                        noise.addAll(
                                noiseUnder(Arrays.copyOfRange(classes, from, to), latent, step)));
        return noise.toArray(float[][]::new);
    }

    private List<float[]> noiseUnder(int[] classes, float[] latent, int step)
            throws OrtException, InferenceException {
        int count = classes.length;
        long edge = model.plan().latentSize();
        float[] samples = new float[count * latent.length];
        float[] labels = new float[count * LABEL_ROWS * LABEL_WIDTH];
        long[] steps = new long[count];
        Arrays.fill(steps, step);
        for (int c = 0; c < count; c++) {
            System.arraycopy(latent, 0, samples, c * latent.length, latent.length);
            for (int row = c * LABEL_ROWS; row < (c + 1) * LABEL_ROWS; row++) {
                labels[row * LABEL_WIDTH + model.labels()[classes[c]]] = 1;
            }
        }
        try (OnnxTensor sample = tensor(samples, count, CHANNELS, edge, edge);
                OnnxTensor states = tensor(labels, count, LABEL_ROWS, LABEL_WIDTH);
                OnnxTensor time =
                        OnnxTensor.createTensor(
                                OrtEngine.environment(),
                                LongBuffer.wrap(steps),
                                new long[] {count})) {
            return run(
                    unet,
                    Map.of("sample", sample, "timestep", time, "encoder_hidden_states", states),
                    "out_sample",
                    count);
        }
    }

    private static OnnxTensor tensor(float[] numbers, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEngine.environment(), FloatBuffer.wrap(numbers), shape);
    }

    /** Runs a network and cuts its output into as many equal parts as its first axis is long. */
    private static List<float[]> run(
            OpenedSession opened, Map<String, OnnxTensor> inputs, String output, int parts)
            throws OrtException, InferenceException {
        try (OrtSession.Result result = opened.run(inputs)) {
            FloatBuffer numbers = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            List<float[]> cut = new ArrayList<>(parts);
            int length = numbers.remaining() / parts;
            while (cut.size() < parts) {
                float[] part = new float[length];
                opened.take(numbers, part);
                cut.add(part);
            }
            return cut;
        }
    }

    @Override
    public synchronized void close() {
        encoder.close();
        unet.close();
        decoder.close();
    }
}
