/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;

/**
 * Draws new cells of a class: pure noise, denoised step by step under that class. What a step is,
 * the {@link Solver} of the plan says.
 */
public final class CellSampler {

    private final ClassDenoiser denoiser;
    private final SamplingPlan plan;

    /**
     * Makes a sampler.
     *
     * @param denoiser predicts clean cells
     * @param plan how to sample
     */
    public CellSampler(ClassDenoiser denoiser, SamplingPlan plan) {
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
        return sample(draws(cellClass, count, seed));
    }

    /**
     * Draws cells of any classes.
     *
     * @param draws which
     * @return as many cells, clean, all numbers in [-1, 1]
     * @throws InferenceException if the network cannot be run
     */
    public List<float[]> sample(List<Draw> draws) throws InferenceException {
        return resample(draws, Collections.nCopies(draws.size(), new float[plan.numbers()]), 1);
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
        return resample(draws(cellClass, given.size(), seed), given, time);
    }

    /**
     * Draws cells of any classes that keep what noise up to a time leaves of given ones.
     *
     * @param draws which
     * @param given as many clean cells
     * @param time in (0, 1]; at 1 nothing of the given cells is left
     * @return as many cells, clean, all numbers in [-1, 1]
     * @throws InferenceException if the network cannot be run
     */
    public List<float[]> resample(List<Draw> draws, List<float[]> given, double time)
            throws InferenceException {
        if (!(time > 0 && time <= 1)) {
            throw new IllegalArgumentException("The time must be in (0, 1], not " + time);
        }
        List<float[]> samples = new ArrayList<>(draws.size());
        while (samples.size() < draws.size()) {
            int first = samples.size();
            int end = Math.min(draws.size(), first + plan.batch());
            List<Draw> next = draws.subList(first, end);
            int[] classes = next.stream().mapToInt(Draw::cellClass).toArray();
            List<Random> noise = next.stream().map(draw -> new Random(draw.hash())).toList();
            samples.addAll(denoised(classes, noise, given.subList(first, end), time));
        }
        return samples;
    }

    /**
     * Draws a given cell again as each of some classes, from one and the same noise: what they
     * differ in is what the classes differ in.
     *
     * @param classes indices of the classes
     * @param given a clean cell
     * @param time in (0, 1]; at 1 nothing of the given cell is left
     * @param seed of the noise
     * @return a cell for each class, clean, all numbers in [-1, 1]
     * @throws InferenceException if the network cannot be run
     */
    public List<float[]> resampleAs(int[] classes, float[] given, double time, long seed)
            throws InferenceException {
        long hash = new Draw(0, seed, 0).hash();
        List<Random> noise = IntStream.of(classes).mapToObj(c -> new Random(hash)).toList();
        return denoised(classes, noise, Collections.nCopies(classes.length, given), time);
    }

    private static List<Draw> draws(int cellClass, int count, long seed) {
        return IntStream.range(0, count).mapToObj(i -> new Draw(cellClass, seed, i)).toList();
    }

    private List<float[]> denoised(
            int[] classes, List<Random> noise, List<float[]> given, double from)
            throws InferenceException {
        List<Solver.Walk> walks = noise.stream().map(random -> plan.solver().begin()).toList();
        List<float[]> cells = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) {
            cells.add(noised(given.get(i), from, noise.get(i)));
        }
        int steps = (int) Math.ceil(plan.steps() * from);
        for (int left = steps; left > 0; left--) {
            double time = plan.time(from, left, steps);
            NoiseStep step = NoiseStep.between(time, plan.time(from, left - 1, steps));
            float[] times = new float[cells.size()];
            Arrays.fill(times, (float) time);
            List<float[]> predicted = denoiser.cleanAs(cells, times, classes);
            for (int i = 0; i < cells.size(); i++) {
                float[] clean = within(predicted.get(i));
                cells.set(i, walks.get(i).next(cells.get(i), clean, step, noise.get(i)));
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

    /** No cell is darker than black or lighter than white. */
    private static float[] within(float[] predicted) {
        float[] clean = new float[predicted.length];
        for (int i = 0; i < clean.length; i++) {
            clean[i] = Math.max(-1, Math.min(1, predicted[i]));
        }
        return clean;
    }
}
