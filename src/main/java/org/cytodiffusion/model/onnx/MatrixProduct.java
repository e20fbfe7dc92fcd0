/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;

/**
 * A chain of large matrix products, to measure how fast a device can compute at all: what the
 * network reaches is told as a share of it. Owns a session.
 */
public final class MatrixProduct implements AutoCloseable {

    private static final int PRODUCTS = 8;
    private static final int CPU_SIDE = 768;
    private static final int GPU_SIDE = 4096;

    private final OpenedSession opened;
    private final int side;
    private final FloatBuffer matrix;

    private MatrixProduct(OpenedSession opened) {
        this.opened = opened;
        this.side = opened.device().equals("cpu") ? CPU_SIDE : GPU_SIDE;
        // A matrix of 1/n keeps its values in every power.
        float[] values = new float[side * side];
        Arrays.fill(values, 1f / side);
        this.matrix =
                ByteBuffer.allocateDirect(side * side * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer()
                        .put(values)
                        .rewind();
    }

    /**
     * Opens it.
     *
     * @param choice the device
     * @param threads threads on the CPU, at least 1
     * @return the products
     * @throws BundleException if no session can be opened
     */
    public static MatrixProduct open(DeviceChoice choice, int threads) throws BundleException {
        try {
            Path graph = Files.createTempFile("cytodiffusion-product", ".onnx");
            try {
                Files.write(graph, MatrixGraph.powers(PRODUCTS));
                return new MatrixProduct(OpenedSession.open(graph, choice, threads));
            } finally {
                Files.deleteIfExists(graph);
            }
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of temporary files cannot be used", e);
        }
    }

    /** The device that it runs on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return opened.device();
    }

    /** Operations of one run; a multiplication with its addition are two. */
    public double operations() {
        return PRODUCTS * 2.0 * side * side * side;
    }

    /**
     * Computes all products.
     *
     * @return the mean of the last, near 1 / n
     * @throws InferenceException if the device fails
     */
    public float run() throws InferenceException {
        long[] shape = {side, side};
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEngine.environment(), matrix, shape);
                OrtSession.Result result = opened.run(Map.of(MatrixGraph.INPUT, input))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        } catch (OrtException e) {
            throw opened.failed(e);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
