/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws what a step shows the network. A step's number and the seed decide all of it, so that a
 * training can be taken up anywhere.
 */
final class BatchMaker {

    /** Steps apart in the numbers that begin their draws (the golden ratio of 64 bits). */
    private static final long APART = 0x9E3779B97F4A7C15L;

    /** Times: mostly low, where the class is decided, else the whole range, for sampling. */
    private static final double WHOLE_RANGE = 0.15;

    private static final double EARLIEST = 0.02;
    private static final double RANGE = 0.58;

    /**
     * For so many cells with a label one without comes on top, if there are such cells: in the
     * place of some, they would leave the network less to learn from cells that are sure.
     */
    private static final int UNLABELLED = 2;

    private static final double HALF = 0.5;

    private final CellsToTrain cells;
    private final TrainPlan plan;
    private final int[][] byClass;
    private final double[] chances;
    private final CropChanges changes;

    BatchMaker(CellsToTrain cells, TrainPlan plan) {
        this.cells = cells;
        this.plan = plan;
        this.changes = new CropChanges(cells.size());
        int[] labels = cells.learned().labels();
        this.byClass = new int[cells.classes()][];
        this.chances = new double[cells.classes()];
        for (int c = 0; c < byClass.length; c++) {
            int label = c;
            byClass[c] =
                    java.util.stream.IntStream.range(0, labels.length)
                            .filter(i -> labels[i] == label)
                            .toArray();
            // Between all cells alike and all classes alike.
            chances[c] = Math.sqrt(byClass[c].length);
        }
        share(0, chances.length, 1);
        int first = plan.firstHead();
        if (first > 0) {
            // A head learns what it is not from cells of all others; half of the cells are its own.
            share(0, first, HALF);
            share(first, chances.length, HALF);
        }
    }

    /** Makes the chances of some classes come to a sum. */
    private void share(int from, int to, double wanted) {
        double sum = Arrays.stream(chances, from, to).sum();
        for (int c = from; c < to && sum > 0; c++) {
            chances[c] *= wanted / sum;
        }
    }

    /**
     * Draws a batch.
     *
     * @param step its number, from 1
     * @param guesses what cells without a label are held to be; empty if there are none
     */
    Batch batch(int step, Optional<Guesses> guesses) {
        RandomGenerator random = new SplittableRandom(plan.seed() + step * APART);
        int labelled = plan.batch();
        int count = labelled + (guesses.isPresent() ? labelled / UNLABELLED : 0);
        int numbers = 3 * cells.size() * cells.size();
        float[] clean = new float[count * numbers];
        float[] noise = new float[clean.length];
        float[] times = new float[count];
        float[][] shares = new float[count][];
        float[] trust = new float[count];
        for (int n = 0; n < count; n++) {
            byte[] crop;
            int label = drawn(random.nextDouble());
            if (n < labelled) {
                int cell = byClass[label][random.nextInt(byClass[label].length)];
                crop = cells.learned().crops().get(cell);
                shares[n] = Batch.one(label, cells.classes());
                trust[n] = 1;
            } else {
                int cell = guesses.get().drawn(label, random.nextDouble());
                crop = cells.unlabelled().get(cell);
                shares[n] = guesses.get().shares()[cell];
                trust[n] = guesses.get().trust()[cell];
            }
            changes.show(crop, random, clean, n * numbers);
            times[n] = time(random);
        }
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return new Batch(clean, noise, times, shares, trust);
    }

    private int drawn(double at) {
        double below = 0;
        int last = 0;
        for (int c = 0; c < chances.length; c++) {
            below += chances[c];
            if (chances[c] > 0) {
                last = c;
                if (at < below) {
                    return c;
                }
            }
        }
        return last;
    }

    private static float time(RandomGenerator random) {
        double u = random.nextDouble();
        boolean anywhere = random.nextDouble() < WHOLE_RANGE;
        return (float) (anywhere ? u : EARLIEST + RANGE * u * u);
    }
}
