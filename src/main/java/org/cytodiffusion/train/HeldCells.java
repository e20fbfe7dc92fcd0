/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.base.UserException;

/**
 * Runs a network on cells as its bank shows them.
 *
 * @param network that is run, with the weights that it has
 * @param bank of trials
 */
record HeldCells(TorchNetwork network, TrialBank bank) {

    /** Cells that are run at a time. */
    private static final int AT_ONCE = 32;

    private static final double[] TEMPERATURES = {0.005, 0.01, 0.02, 0.04, 0.08, 0.16};

    /** No share counts as less than this in logarithms. */
    private static final double LEAST = 1e-12;

    /** Trials that judge: one of little noise, one of more. */
    private static final int TRIALS = 2;

    /**
     * What held-out cells say.
     *
     * @param loss mean cross-entropy of the cells, at the temperature that suits them best: one is
     *     fitted afterwards anyway
     * @param error standard error of that
     * @param accuracy mean recall over the classes that occur
     */
    record Judgement(double loss, double error, double accuracy) {}

    /** Errors of cells in one trial, [cell][class]. */
    float[][] errors(List<byte[]> crops, int trial) throws UserException {
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < crops.size(); from += AT_ONCE) {
            List<byte[]> some = crops.subList(from, Math.min(crops.size(), from + AT_ONCE));
            float[][] any = new float[some.size()][network.classes()];
            all.addAll(List.of(network.run(bank.batch(some, any, trial)).errors()));
        }
        return all.toArray(float[][]::new);
    }

    /** What cells of known classes say. */
    Judgement judge(CellsToTrain.Known cells, int classes) throws UserException {
        float[][] means = means(cells.crops());
        double[] losses = losses(means, cells.labels());
        return new Judgement(mean(losses), error(losses), balanced(means, cells, classes));
    }

    /** The loss of each cell of a known class, at the temperature that suits all of them best. */
    double[] losses(CellsToTrain.Known cells) throws UserException {
        return losses(means(cells.crops()), cells.labels());
    }

    /** Errors of cells over the trials that judge, [cell][class]. */
    float[][] means(List<byte[]> crops) throws UserException {
        float[][] sums = new float[crops.size()][network.classes()];
        int trials = Math.min(TRIALS, bank.trials());
        for (int trial = 0; trial < trials; trial++) {
            float[][] errors = errors(crops, trial);
            for (int i = 0; i < sums.length; i++) {
                for (int c = 0; c < sums[i].length; c++) {
                    sums[i][c] += errors[i][c] / trials;
                }
            }
        }
        return sums;
    }

    private static double[] losses(float[][] means, int[] labels) {
        return losses(means, labels, temperature(means, labels));
    }

    /** What errors are divided by, so that cells of known classes are named best. */
    double temperature(CellsToTrain.Known cells) throws UserException {
        return temperature(means(cells.crops()), cells.labels());
    }

    private static double temperature(float[][] errors, int[] labels) {
        double best = TEMPERATURES[0];
        double least = Double.POSITIVE_INFINITY;
        for (double tau : TEMPERATURES) {
            double loss = mean(losses(errors, labels, tau));
            best = loss < least ? tau : best;
            least = Math.min(loss, least);
        }
        return best;
    }

    private static double[] losses(float[][] errors, int[] labels, double tau) {
        double[] losses = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            losses[i] = -Math.log(Math.max(Guesses.shares(errors[i], tau)[labels[i]], LEAST));
        }
        return losses;
    }

    private static double mean(double[] losses) {
        return Arrays.stream(losses).average().orElseThrow();
    }

    private static double error(double[] losses) {
        double mean = mean(losses);
        double squares = Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
        int count = losses.length;
        return Math.sqrt(squares / Math.max(1, count - 1) / count);
    }

    private static double balanced(float[][] errors, CellsToTrain.Known cells, int classes) {
        int[] right = new int[classes];
        int[] counts = cells.counts(classes);
        for (int i = 0; i < errors.length; i++) {
            int least = 0;
            for (int c = 1; c < classes; c++) {
                least = errors[i][c] < errors[i][least] ? c : least;
            }
            right[cells.labels()[i]] += least == cells.labels()[i] ? 1 : 0;
        }
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++) {
            sum += counts[c] > 0 ? (double) right[c] / counts[c] : 0;
            occurring += counts[c] > 0 ? 1 : 0;
        }
        return sum / occurring;
    }
}
