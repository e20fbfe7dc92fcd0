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

    final NetworkWeights weights;
    final NetworkWeights average;
    final NetworkWeights best;
    final AdamW optimiser;
    final List<TrainPoint> points = new ArrayList<>();
    int step;
    int bestStep;
    double bestLoss = Double.POSITIVE_INFINITY;

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

    /** Takes a point down; the average is kept if it is the best so far. */
    void judged(TrainPoint point) {
        points.add(point);
        if (point.heldLoss() < bestLoss) {
            bestLoss = point.heldLoss();
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
