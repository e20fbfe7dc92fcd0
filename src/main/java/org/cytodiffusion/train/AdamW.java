/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The optimiser: AdamW (Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019).
 * In Java, so that its state is plain numbers that a checkpoint holds, whatever the device.
 *
 * @param first moving means of the gradients
 * @param second moving means of their squares
 */
record AdamW(List<float[]> first, List<float[]> second) {

    private static final double KEEP_FIRST = 0.9;
    private static final double KEEP_SECOND = 0.999;
    private static final double TINY = 1e-8;

    /** All gradients together are at most this long. */
    private static final double LONGEST = 1;

    /** Before the first step. */
    static AdamW of(NetworkWeights weights) {
        List<float[]> first = new ArrayList<>();
        List<float[]> second = new ArrayList<>();
        weights.weights()
                .forEach(
                        weight -> {
                            first.add(new float[weight.values().length]);
                            second.add(new float[weight.values().length]);
                        });
        return new AdamW(first, second);
    }

    /**
     * How far a step goes.
     *
     * @param step its number, from 1
     * @param rate of learning
     * @param decay of the weights, as a share of the rate
     * @param firstHead place of the first class whose head takes it
     */
    record Pace(int step, double rate, double decay, int firstHead) {

        Pace times(double share) {
            return new Pace(step, share * rate, decay, firstHead);
        }
    }

    /**
     * Takes a step.
     *
     * @param weights to be changed
     * @param gradients of each weight; null for those that stay
     * @param pace how far
     */
    void step(NetworkWeights weights, List<float[]> gradients, Pace pace) {
        int[] from = new int[gradients.size()];
        Arrays.setAll(from, i -> weights.head(i, pace.firstHead()));
        double clip = Math.min(1, LONGEST / (length(gradients, from) + TINY));
        for (int i = 0; i < gradients.size(); i++) {
            if (gradients.get(i) != null) {
                double share = TrainPlan.share(weights.names().get(i));
                move(
                        i,
                        weights.weights().get(i).values(),
                        new Gradient(gradients.get(i), clip, from[i]),
                        pace.times(share));
            }
        }
    }

    /** From a place on. */
    private record Gradient(float[] values, double clip, int from) {}

    private void move(int i, float[] values, Gradient gradient, Pace pace) {
        double ofFirst = 1 - Math.pow(KEEP_FIRST, pace.step());
        double ofSecond = 1 - Math.pow(KEEP_SECOND, pace.step());
        float[] m = first.get(i);
        float[] v = second.get(i);
        for (int j = gradient.from(); j < values.length; j++) {
            double g = gradient.clip() * gradient.values()[j];
            m[j] = (float) (KEEP_FIRST * m[j] + (1 - KEEP_FIRST) * g);
            v[j] = (float) (KEEP_SECOND * v[j] + (1 - KEEP_SECOND) * g * g);
            double move = m[j] / ofFirst / (Math.sqrt(v[j] / ofSecond) + TINY);
            values[j] -= (float) (pace.rate() * (move + pace.decay() * values[j]));
        }
    }

    private static double length(List<float[]> gradients, int[] from) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            float[] gradient = gradients.get(i);
            for (int j = from[i]; gradient != null && j < gradient.length; j++) {
                sum += (double) gradient[j] * gradient[j];
            }
        }
        return Math.sqrt(sum);
    }
}
