/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.io.IOException;
import java.util.Arrays;
import org.cytodiffusion.base.UserException;

/**
 * Trains a network that gets new classes: their heads alone first, so that the classes that it has
 * are named as before, then what the plan says (linear probing, then fine-tuning: Kumar et al.,
 * ICLR 2022). What the second part made is kept only if cells held out show it to be better than
 * the first by more than chance: a few dozen cells a class teach a network less than they make it
 * forget, unless it knew little of such cells.
 *
 * @param training from the parent's weights, the heads of new classes last
 * @param kept number of classes that are not new; if all are new, or none, there is no first part
 */
public record NewHeadsFirst(NetworkTraining training, int kept) {

    /** A step of heads alone takes so much of one of all weights. */
    private static final double OF_A_STEP = 0.4;

    /** Standard errors of the mean gain of a cell that are more than chance. */
    private static final double BY_CHANCE = 2;

    /**
     * Trains; the curve is that of the part that is kept.
     *
     * @param cells what it learns from and is judged by
     * @param plan of the second part
     * @param checkpoint of the second part; the first is short, and done again
     * @param listener hears how it goes, and may stop it
     * @throws IOException with a sentence for the person, if it cannot be done
     */
    public NetworkTraining.Outcome run(
            CellsToTrain cells, TrainPlan plan, Checkpoint checkpoint, TrainListener listener)
            throws IOException {
        if (!isOfTwoParts()) {
            return training.run(cells, plan, checkpoint, listener);
        }
        Checkpoint none = checkpoint.ofFirstPart();
        none.remove();
        NetworkTraining.Outcome first =
                training.run(cells.labelledOnly(), plan.ofNewHeads(kept), none, quiet(listener));
        none.remove();
        if (first.isStopped()) {
            return first;
        }
        NetworkTraining from = training.from(first.weights());
        NetworkTraining.Outcome second = from.run(cells, plan, checkpoint, listener);
        boolean isBetter =
                second.bestStep() > 0
                        && isBetter(
                                from.losses(cells.held(), cells.size()),
                                from.from(second.weights()).losses(cells.held(), cells.size()));
        if (isBetter || first.bestStep() == 0) {
            return second;
        }
        return first;
    }

    /**
     * How long it would take at most.
     *
     * @return seconds
     * @throws UserException with a sentence for the person, if it cannot be done
     */
    public double seconds(CellsToTrain cells, TrainPlan plan) throws UserException {
        double seconds = training.seconds(cells, plan);
        int alone = isOfTwoParts() ? plan.ofNewHeads(kept).steps() : 0;
        return seconds * (1 + OF_A_STEP * alone / plan.steps());
    }

    private boolean isOfTwoParts() {
        return kept > 0 && kept < training.start().classes();
    }

    /** Whether losses of the same cells fell by more than chance. */
    static boolean isBetter(double[] before, double[] after) {
        double[] gains = new double[before.length];
        Arrays.setAll(gains, i -> before[i] - after[i]);
        double mean = Arrays.stream(gains).average().orElse(0);
        double squares = Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        int count = gains.length;
        return mean > BY_CHANCE * Math.sqrt(squares / Math.max(1, count - 1) / count);
    }

    /** The curve is that of the second part alone. */
    private static TrainListener quiet(TrainListener listener) {
        return new TrainListener() {
            @Override
            public void point(TrainPoint point) {
                // Steps would be counted twice.
            }

            @Override
            public void report(String stage, long done, long total) {
                listener.report("New classes: " + stage, done, total);
            }

            @Override
            public boolean isCancelled() {
                return listener.isCancelled();
            }
        };
    }
}
