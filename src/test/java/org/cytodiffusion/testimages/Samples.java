/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Classifier;
import org.cytodiffusion.diffusion.sample.CellSampler;
import org.cytodiffusion.diffusion.sample.SamplingPlan;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.onnx.DrawingNetwork;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/** Cells sampled from a model, and what the same model says of them. Owns the networks. */
final class Samples implements AutoCloseable {

    private static final int STEPS = 24;
    private static final double ETA = 0.3;
    private static final int BATCH = 16;
    private static final int TRIALS = 16;

    private final ModelBundle model;
    private final DrawingNetwork denoiser;
    private final OnnxTrialErrors errors;

    /** A sampled cell: S * S * 3 bytes, red, green, blue interleaved, and its verdict. */
    record Sample(byte[] rgb, Verdict verdict) {}

    /** Opens a model that draws in the stain of the laboratory with that number. */
    Samples(ModelBundle model, int laboratory) throws IOException {
        this.model = model;
        this.denoiser = DrawingNetwork.open(model, laboratory, DeviceChoice.AUTO, 1);
        this.errors = OnnxTrialErrors.open(model, DeviceChoice.AUTO, 1);
    }

    /**
     * Draws cells of a class, each from a noisy sketch of its own; what is of no class as
     * lymphocytes.
     */
    List<Sample> draw(String kind, int count, long seed) throws IOException {
        int size = model.crops().size();
        SamplingPlan plan =
                SamplingPlan.ddim(3 * size * size, STEPS, ETA, BATCH)
                        .at(denoiser.times().orElseThrow());
        Random random = new Random(seed);
        Sketch sketch = Sketch.of(kind);
        List<float[]> sketches =
                Stream.generate(() -> sketch.draw(size, model.crops().micrometres(), random))
                        .limit(count)
                        .toList();
        int index = names().indexOf(kind.equals(Sketch.BLAST) ? "lymphocyte" : kind);
        List<byte[]> crops =
                new CellSampler(denoiser, plan)
                        .resample(index, sketches, sketch.time(), seed).stream()
                                .map(cell -> interleaved(cell, size * size))
                                .collect(Collectors.toList());
        List<Verdict> verdicts =
                new Classifier(errors, model.classes(), model.classParallel().calibration())
                        .classify(crops, TRIALS);
        return IntStream.range(0, count)
                .mapToObj(i -> new Sample(crops.get(i), verdicts.get(i)))
                .toList();
    }

    private List<String> names() {
        return model.classes().stream().map(CellClass::name).toList();
    }

    private static byte[] interleaved(float[] planes, int pixels) {
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) Math.round((planes[c * pixels + i] + 1) * 127.5f);
            }
        }
        return rgb;
    }

    @Override
    public void close() {
        denoiser.close();
        errors.close();
    }
}
