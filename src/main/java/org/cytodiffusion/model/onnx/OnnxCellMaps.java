/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.segment.network.CellMaps;
import org.cytodiffusion.segment.network.CellMapsException;

/**
 * Runs a bundle's {@code maps.onnx}: input {@code field} uint8 [1, H, W, 3], output {@code maps}
 * float32 [1, {@value CellMaps#CHANNELS}, H / 2, W / 2]. Owns the session; one call at a time.
 */
public final class OnnxCellMaps implements CellMaps, AutoCloseable {

    private final OpenedSession opened;

    private OnnxCellMaps(OpenedSession opened) {
        this.opened = opened;
    }

    /**
     * Opens the network of a bundle.
     *
     * @param network a verified bundle
     * @param choice the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if the network cannot be loaded
     */
    public static OnnxCellMaps open(FieldNetwork network, DeviceChoice choice, int threads)
            throws BundleException {
        OnnxCellMaps maps = new OnnxCellMaps(OpenedSession.open(network.graph(), choice, threads));
        // A run on an empty field tells whether the graph is what its bundle says.
        try {
            maps.of(new byte[3 * MULTIPLE * MULTIPLE], MULTIPLE, MULTIPLE);
        } catch (CellMapsException | IllegalArgumentException e) {
            maps.close();
            throw new BundleException(
                    "The model \""
                            + network.name()
                            + "\" does not fit its description: install it again.",
                    e);
        }
        return maps;
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
    public synchronized float[] of(byte[] rgb, int width, int height) {
        float[] maps = new float[CHANNELS * (width / STEP) * (height / STEP)];
        try {
            opened.inParts(1, 1, (from, to) -> run(rgb, new long[] {1, height, width, 3}, maps));
        } catch (InferenceException e) {
            throw new CellMapsException(e.getMessage(), e);
        }
        return maps;
    }

    private void run(byte[] rgb, long[] shape, float[] maps)
            throws OrtException, InferenceException {
        ByteBuffer field = ByteBuffer.allocateDirect(rgb.length);
        field.put(rgb).rewind();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(
                                OrtEngine.environment(), field, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = opened.run(Map.of("field", tensor))) {
            OnnxTensor out = (OnnxTensor) result.get("maps").orElseThrow();
            if (out.getInfo().getNumElements() != maps.length) {
                throw new IllegalArgumentException("The network gives " + out.getInfo());
            }
            opened.take(out.getFloatBuffer(), maps);
        }
    }

    @Override
    public synchronized void close() {
        opened.close();
    }
}
