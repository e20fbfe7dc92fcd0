/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.ArrayList;
import java.util.List;

/** All that a training has come to: what a checkpoint holds. */
final class TrainState {

    private static final double KEEP = 0.98;

    /** Standard errors by which losses differ by chance. */
    private static final double BY_CHANCE = 2;

    final NetworkWeights weights;
    final NetworkWeights average;
    final NetworkWeights best;
    final AdamW optimiser;
    final List<TrainPoint> points = new ArrayList<>();
    int step;
    int bestStep;

    /** The least loss of cells held out, and its standard error. */
    double leastLoss = Double.POSITIVE_INFINITY;

    double leastError;

    /** Before the first step. */
    TrainState(NetworkWeights start) {
        this.weights = start.copy();
        this.average = start.copy();
        this.best = start.copy();
        this.optimiser = AdamW.of(start);
    }

    /**
     * Takes a step; the average follows, early on faster, so that it does not remember the start.
     */
    void learn(List<float[]> gradients, TrainPlan plan) {
        step++;
        optimiser.step(weights, gradients, plan.pace(step));
        average.follow(weights, Math.min(KEEP, (1.0 + step) / (10.0 + step)));
    }

    /**
     * Takes a point down; the average is kept if it is better than the start, and not worse than
     * the best so far by more than chance. A few cells held out cannot tell one step from the next,
     * and an early one that suits them by luck has not learned yet what the last, small steps
     * bring.
     *
     * @param point what cells held out say
     * @param error standard error of their loss
     */
    void judged(TrainPoint point, double error) {
        points.add(point);
        double loss = point.heldLoss();
        if (loss < leastLoss) {
            leastLoss = loss;
            leastError = error;
        }
        boolean isByChance = loss - leastLoss <= BY_CHANCE * Math.hypot(error, leastError);
        if (loss < points.get(0).heldLoss() && isByChance) {
            bestStep = step;
            best.set(average);
        }
    }

    /** Whether it got no better for long. */
    boolean isStuck(TrainPlan plan) {
        return step - bestStep >= TrainPlan.PATIENCE * plan.every();
    }

    boolean isDone(TrainPlan plan) {
        return step >= plan.steps() || isStuck(plan);
    }
}
