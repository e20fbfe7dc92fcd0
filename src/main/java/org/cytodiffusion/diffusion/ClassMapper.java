/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Compares what two classes make of a cell under noise, pixel by pixel. */
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
        double[] difference = new double[clean.length];
        double[] evidence = new double[clean.length / 3];
        Random noise = new Random(plan.seed());
        for (int pair = 0; pair < plan.pairs(); pair++) {
            List<float[]> noisy = new ArrayList<>();
            float[] times = new float[2 * plan.times().length];
            for (int t = 0; t < plan.times().length; t++) {
                addPair(clean, plan.times()[t], noise, noisy);
                times[2 * t] = (float) plan.times()[t];
                times[2 * t + 1] = (float) plan.times()[t];
            }
            List<float[][]> predicted = denoiser.clean(noisy, times);
            for (int trial = 0; trial < times.length; trial++) {
                float[] mine = predicted.get(trial)[chosen];
                float[] theirs = predicted.get(trial)[winner];
                double weight = weight(plan.times()[trial / 2]);
                for (int i = 0; i < clean.length; i++) {
                    double off = mine[i] - clean[i];
                    double ownOff = theirs[i] - clean[i];
                    difference[i] += mine[i] - theirs[i];
                    evidence[i % evidence.length] += weight * (off * off - ownOff * ownOff);
                }
            }
        }
        return means(difference, evidence);
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
