/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Cells of about the same probability of the class that was named.
 *
 * @param from probability from which the bin goes
 * @param to probability to which it goes
 * @param cells how many there are
 * @param probability their mean probability; NaN if there are none
 * @param right the share whose class is right; empty if there are none
 */
public record CalibrationBin(
        double from, double to, int cells, double probability, Optional<Estimate> right) {

    private static final int BINS = 15;

    /** The bins of cells whose labels are classes of the model. */
    static List<CalibrationBin> of(JudgedCells known) {
        int[] cells = new int[BINS];
        int[] right = new int[BINS];
        double[] sum = new double[BINS];
        for (JudgedCell cell : known.cells()) {
            int bin = bin(cell.verdict().probability());
            cells[bin]++;
            right[bin] += cell.isRight() ? 1 : 0;
            sum[bin] += cell.verdict().probability();
        }
        List<CalibrationBin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            Optional<Estimate> share =
                    cells[b] == 0 ? Optional.empty() : Optional.of(Shares.of(right[b], cells[b]));
            bins.add(
                    new CalibrationBin(
                            (double) b / BINS,
                            (b + 1.0) / BINS,
                            cells[b],
                            sum[b] / cells[b],
                            share));
        }
        return bins;
    }

    /**
     * The expected calibration error (Naeini et al., AAAI 2015): the mean over the cells of the gap
     * between probability and share of right classes of their bin.
     */
    static double error(double[] probability, boolean[] right, int[] sample) {
        double[] gaps = new double[BINS];
        for (int i : sample) {
            gaps[bin(probability[i])] += probability[i] - (right[i] ? 1 : 0);
        }
        return sum(gaps) / sample.length;
    }

    /** The same error, of cells that are right as often as their probabilities say. */
    static double chance(double[] probability, SplittableRandom random) {
        double[] gaps = new double[BINS];
        for (double p : probability) {
            gaps[bin(p)] += p - (random.nextDouble() < p ? 1 : 0);
        }
        return sum(gaps) / probability.length;
    }

    private static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }

    private static double sum(double[] gaps) {
        double sum = 0;
        for (double gap : gaps) {
            sum += Math.abs(gap);
        }
        return sum;
    }
}
