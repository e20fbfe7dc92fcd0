/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.sample.NoiseSchedule;

/**
 * Compares what two classes make of a cell under noise, pixel by pixel. Each time lays the cell
 * down another way, as the classifier's trials do; that also evens out the patches in which a
 * network predicts.
 */
final class ClassMapper {

    /** What keeps low noise from counting for nothing, as in training and in the classifier. */
    private static final double WEIGHT_FLOOR = 0.05;

    private final Denoiser denoiser;
    private final ExplanationPlan plan;

    /**
     * Makes a mapper.
     *
     * @param denoiser predicts clean cells
     * @param plan which trials
     */
    ClassMapper(Denoiser denoiser, ExplanationPlan plan) {
        this.denoiser = denoiser;
        this.plan = plan;
    }

    /** Weight of the squared error of a trial, 1 / (sigma^2 + 0.05). */
    static double weight(double time) {
        double noise = NoiseSchedule.noise(time);
        return 1 / (noise * noise + WEIGHT_FLOOR);
    }

    /**
     * Maps one cell.
     *
     * @param clean the cell, as {@link Denoiser} describes it
     * @param winner index of the class it was given
     * @param chosen index of the class it is compared with
     * @throws InferenceException if the network cannot be run
     */
    ClassMaps maps(float[] clean, int winner, int chosen) throws InferenceException {
        Sums sums = new Sums(clean);
        int size = (int) Math.round(Math.sqrt(clean.length / 3.0));
        Random noise = new Random(plan.seed());
        for (int pair = 0; pair < plan.pairs(); pair++) {
            List<float[]> noisy = new ArrayList<>();
            float[] times = new float[2 * plan.times().length];
            int[][] sources = new int[plan.times().length][];
            for (int t = 0; t < sources.length; t++) {
                sources[t] = Turn.sources(size, (t + pair * sources.length) % Turn.COUNT);
                addPair(turned(clean, sources[t]), plan.times()[t], noise, noisy);
                times[2 * t] = (float) plan.times()[t];
                times[2 * t + 1] = (float) plan.times()[t];
            }
            List<float[][]> predicted = denoiser.clean(noisy, times);
            for (int trial = 0; trial < times.length; trial++) {
                float[][] cells = predicted.get(trial);
                double weight = weight(plan.times()[trial / 2]);
                sums.add(cells[chosen], cells[winner], sources[trial / 2], weight);
            }
        }
        return means(sums.difference, sums.evidence);
    }

    private static float[] turned(float[] clean, int[] sources) {
        float[] turned = new float[clean.length];
        for (int i = 0; i < turned.length; i++) {
            int plane = i - i % sources.length;
            turned[i] = clean[plane + sources[i % sources.length]];
        }
        return turned;
    }

    /** What the trials add up to, turned back. */
    private static final class Sums {
        private final float[] clean;
        private final double[] difference;
        private final double[] evidence;

        private Sums(float[] clean) {
            this.clean = clean;
            this.difference = new double[clean.length];
            this.evidence = new double[clean.length / 3];
        }

        private void add(float[] mine, float[] theirs, int[] sources, double weight) {
            for (int i = 0; i < clean.length; i++) {
                int pixel = sources[i % sources.length];
                int number = i - i % sources.length + pixel;
                double off = mine[i] - clean[number];
                double ownOff = theirs[i] - clean[number];
                difference[number] += mine[i] - theirs[i];
                evidence[pixel] += weight * (off * off - ownOff * ownOff);
            }
        }
    }

    private static void addPair(float[] clean, double time, Random random, List<float[]> noisy) {
        double signal = NoiseSchedule.signal(time);
        double amplitude = NoiseSchedule.noise(time);
        float[] first = new float[clean.length];
        float[] second = new float[clean.length];
        for (int i = 0; i < clean.length; i++) {
            double noise = amplitude * random.nextGaussian();
            first[i] = (float) (signal * clean[i] + noise);
            second[i] = (float) (signal * clean[i] - noise);
        }
        noisy.add(first);
        noisy.add(second);
    }

    private ClassMaps means(double[] difference, double[] evidence) {
        int trials = 2 * plan.pairs() * plan.times().length;
        int pixels = evidence.length;
        float[] mean = new float[difference.length];
        float[] lightness = new float[pixels];
        float[] perPixel = new float[pixels];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (difference[i] / trials);
        }
        for (int i = 0; i < pixels; i++) {
            double sum = difference[i] + difference[i + pixels] + difference[i + 2 * pixels];
            lightness[i] = (float) (sum / 3 / trials);
            perPixel[i] = (float) (evidence[i] / 3 / trials);
        }
        return new ClassMaps((int) Math.round(Math.sqrt(pixels)), mean, lightness, perPixel);
    }
}
