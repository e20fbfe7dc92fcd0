/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

/**
 * How a network is trained.
 *
 * @param part how much of it
 * @param steps at most so many, at least 1
 * @param batch cells a step, at least 1
 * @param rate of learning at its height, above 0; that of the heads is higher
 * @param seed of all that is drawn; the same seed gives the same network on the same machine
 * @param firstHead place of the first class whose head is trained; those before stay as they are
 */
public record TrainPlan(
        TrainedPart part, int steps, int batch, double rate, long seed, int firstHead) {

    private static final int BATCH = 16;
    private static final double RATE = 3e-4;

    /** Many cells make a model of their own, which is further from its parent. */
    private static final double RATE_OF_MANY = 7e-4;

    private static final int MANY = 600;

    /** The heads of new classes have further to go than what all classes share. */
    private static final double OF_HEADS = 3;

    /**
     * The rate of heads that are trained alone: nothing else can be harmed by a high one
     * (training/EXPERIMENTS.md).
     */
    private static final double RATE_ALONE = 1e-2;

    private static final int STEPS_ALONE = 400;

    private static final int ROUNDS = 40;
    private static final int FEWEST_STEPS = 150;
    private static final int MOST_STEPS = 1000;
    private static final int EVALUATIONS = 20;
    private static final double WARM_UP = 0.05;
    private static final double DECAY = 0.02;

    /**
     * Evaluations in a row without gain that end it: more than half of them, as the last part, of
     * small steps, often brings what the large steps before it did not.
     */
    static final int PATIENCE = 12;

    /**
     * What suits cells.
     *
     * @param part how much of the network is trained
     * @param cells to train on, with a label
     * @param seed of all that is drawn
     */
    public static TrainPlan of(TrainedPart part, int cells, long seed) {
        int wanted = ROUNDS * cells / BATCH;
        int steps = Math.min(Math.max(wanted, FEWEST_STEPS), MOST_STEPS);
        return new TrainPlan(part, steps, BATCH, cells < MANY ? RATE : RATE_OF_MANY, seed, 0);
    }

    /** The same with another number of steps. */
    public TrainPlan withSteps(int wanted) {
        return new TrainPlan(part, wanted, batch, rate, seed, firstHead);
    }

    /**
     * The heads of new classes alone, before this plan.
     *
     * @param kept number of classes that are not new
     */
    TrainPlan ofNewHeads(int kept) {
        int most = Math.min(steps, STEPS_ALONE);
        double alone = RATE_ALONE / OF_HEADS;
        return new TrainPlan(TrainedPart.HEADS, most, batch, alone, seed, kept);
    }

    /** What is trained, in words. */
    public String words() {
        return firstHead > 0 ? "the heads of the new classes" : part.words();
    }

    /** Steps between two evaluations. */
    int every() {
        return Math.max(1, steps / EVALUATIONS);
    }

    /** The rate of a weight as a multiple of that of the plan. */
    static double share(String weight) {
        return TrainedPart.isOfHeads(weight) ? OF_HEADS : 1;
    }

    /** The pace of a step, from 1: up over the first twentieth, then a half cosine down to 0. */
    AdamW.Pace pace(int step) {
        double progress = (double) (step - 1) / steps;
        double up = progress / WARM_UP + 1.0 / steps;
        double down = 0.5 * (1 + Math.cos(Math.PI * progress));
        return new AdamW.Pace(step, rate * Math.min(up, down), DECAY, firstHead);
    }
}
