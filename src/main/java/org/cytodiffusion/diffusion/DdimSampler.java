/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
        List<float[]> nothing = Collections.nCopies(count, new float[plan.numbers()]);
        return resample(cellClass, nothing, 1, seed);
    }

    /**
     * Draws cells that keep what noise up to a time leaves of given ones: the higher the time, the
     * less (SDEdit; Meng et al., ICLR 2022). Cell i depends on its given cell, class, time, seed
     * and i alone.
     *
     * @param cellClass index of the class
     * @param given clean cells
     * @param time in (0, 1]; at 1 nothing of the given cells is left
     * @param seed of the noise
     * @return as many cells as given, clean, all numbers in [-1, 1]
     * @throws InferenceException if the network cannot be run
     */
    public List<float[]> resample(int cellClass, List<float[]> given, double time, long seed)
            throws InferenceException {
        if (!(time > 0 && time <= 1)) {
            throw new IllegalArgumentException("The time must be in (0, 1], not " + time);
        }
        List<float[]> samples = new ArrayList<>(given.size());
        while (samples.size() < given.size()) {
            int first = samples.size();
            int end = Math.min(given.size(), first + plan.batch());
            List<float[]> cells = new ArrayList<>();
            List<Random> noise = new ArrayList<>();
            for (int i = first; i < end; i++) {
                noise.add(new Random(mixed(seed, cellClass, i)));
                cells.add(noised(given.get(i), time, noise.get(i - first)));
            }
            samples.addAll(denoised(cellClass, cells, time, noise));
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

    private List<float[]> denoised(
            int cellClass, List<float[]> cells, double from, List<Random> noise)
            throws InferenceException {
        int steps = (int) Math.ceil(plan.steps() * from);
        for (int step = steps; step > 0; step--) {
            double time = from * step / steps;
            double next = from * (step - 1) / steps;
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

    private float[] noised(float[] clean, double time, Random random) {
        double signal = time < 1 ? NoiseSchedule.signal(time) : 0;
        double noise = NoiseSchedule.noise(time);
        float[] cell = new float[plan.numbers()];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (float) (signal * clean[i] + noise * random.nextGaussian());
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
