/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws new cells of a class: pure noise, denoised step by step under that class (DDIM; Song, Meng
 * and Ermon, ICLR 2021, equations 12 and 16).
 */
public final class DdimSampler {

    private final Denoiser denoiser;
    private final SamplingPlan plan;

    /**
     * Makes a sampler.
     *
     * @param denoiser predicts clean cells
     * @param plan how to sample
     */
    public DdimSampler(Denoiser denoiser, SamplingPlan plan) {
        this.denoiser = denoiser;
        this.plan = plan;
    }

    /**
     * Draws cells. Cell i depends on class, seed and i alone, not on how many are drawn.
     *
     * @param cellClass index of the class
     * @param count number of cells, from 0
     * @param seed of the noise
     * @return cells as {@link Denoiser} describes them, clean, all numbers in [-1, 1]
     * @throws InferenceException if the network cannot be run
     */
    public List<float[]> sample(int cellClass, int count, long seed) throws InferenceException {
        List<float[]> samples = new ArrayList<>(count);
        while (samples.size() < count) {
            int first = samples.size();
            int end = Math.min(count, first + plan.batch());
            List<Random> noise =
                    IntStream.range(first, end)
                            .mapToObj(i -> new Random(mixed(seed, cellClass, i)))
                            .toList();
            samples.addAll(drawn(cellClass, noise));
        }
        return samples;
    }

    /** Neighbouring seeds of {@link Random} give similar first numbers, so they are hashed. */
    private static long mixed(long seed, int cellClass, int index) {
        long z = seed + 0x9E3779B97F4A7C15L * (1 + cellClass + 1000L * index);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private List<float[]> drawn(int cellClass, List<Random> noise) throws InferenceException {
        List<float[]> cells = noise.stream().map(this::pureNoise).collect(Collectors.toList());
        for (int step = plan.steps(); step > 0; step--) {
            double time = step / (double) plan.steps();
            double next = (step - 1) / (double) plan.steps();
            float[] times = new float[cells.size()];
            Arrays.fill(times, (float) time);
            List<float[][]> predicted = denoiser.clean(cells, times);
            for (int i = 0; i < cells.size(); i++) {
                float[] clean = predicted.get(i)[cellClass];
                cells.set(i, moved(cells.get(i), clean, new Step(time, next), noise.get(i)));
            }
        }
        return cells;
    }

    private float[] pureNoise(Random random) {
        float[] cell = new float[plan.numbers()];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (float) random.nextGaussian();
        }
        return cell;
    }

    /** The cell at the next, less noisy time. */
    private float[] moved(float[] cell, float[] predicted, Step step, Random random) {
        double fresh = plan.eta() * step.ancestralNoise();
        double kept = Math.sqrt(Math.max(0, step.nextNoise * step.nextNoise - fresh * fresh));
        float[] moved = new float[cell.length];
        for (int i = 0; i < cell.length; i++) {
            double clean = Math.max(-1, Math.min(1, predicted[i]));
            double noise = (cell[i] - step.signal * clean) / step.noise;
            double value = step.nextSignal * clean + kept * noise;
            moved[i] = (float) (fresh > 0 ? value + fresh * random.nextGaussian() : value);
        }
        return moved;
    }

    /** The amplitudes of a step from one time to an earlier one. */
    private static final class Step {
        private final double signal;
        private final double noise;
        private final double nextSignal;
        private final double nextNoise;

        private Step(double time, double next) {
            signal = NoiseSchedule.signal(time);
            noise = NoiseSchedule.noise(time);
            nextSignal = NoiseSchedule.signal(next);
            nextNoise = NoiseSchedule.noise(next);
        }

        /** Standard deviation of the next cell given this one and the clean one. */
        private double ancestralNoise() {
            double ratio = signal / nextSignal;
            return nextNoise / noise * Math.sqrt(Math.max(0, 1 - ratio * ratio));
        }
    }
}
