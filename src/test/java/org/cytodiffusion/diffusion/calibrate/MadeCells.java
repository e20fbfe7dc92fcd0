/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;

/**
 * Trial errors that are made up: of three classes, each cell has about 0.05 under its own and 0.1
 * under the others, times noise; a laboratory multiplies the errors under each class by a number.
 */
final class MadeCells {

    static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("a", 0, "leukocyte"),
                    new CellClass("b", 0, "leukocyte"),
                    new CellClass("c", 0, "leukocyte"));

    private static final int K = 3;
    private static final int TRIALS = 4;

    private final Random random;
    private final double[] stain;
    private final double noise;

    /**
     * Begins a laboratory.
     *
     * @param seed of its cells
     * @param noise standard deviation of the log errors
     * @param stain what errors under each class are multiplied by
     */
    MadeCells(long seed, double noise, double... stain) {
        this.random = new Random(seed);
        this.noise = noise;
        this.stain = stain;
    }

    KnownCells cells(int... counts) {
        List<KnownCell> cells = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < counts[c]; i++) {
                cells.add(new KnownCell(Long.toHexString(random.nextLong()), scores(c), c));
            }
        }
        return new KnownCells(cells, K);
    }

    private CellScores scores(int label) {
        double[] own = new double[K];
        Arrays.setAll(own, c -> noise * random.nextGaussian());
        float[][] errors = new float[TRIALS][K];
        for (float[] row : errors) {
            for (int c = 0; c < K; c++) {
                double middle = (c == label ? 0.05 : 0.1) * stain[c];
                row[c] = (float) (middle * Math.exp(own[c] + noise / 2 * random.nextGaussian()));
            }
        }
        return new CellScores(errors);
    }

    /** A model that was fitted to a laboratory with a stain of 1, 1, 1. */
    static Calibration model() {
        List<Look> looks = new ArrayList<>();
        List<RunEnd> ends = new ArrayList<>();
        for (int trials = 1; trials <= TRIALS; trials *= 2) {
            double[] weights = new double[trials];
            Arrays.fill(weights, 1.0 / trials);
            looks.add(new Look(new Evidence(weights, 0.6), 0.035, trials < TRIALS ? 2 : 0));
            ends.add(new RunEnd(new double[] {0.9, 0.9, 0.9}, 0.9, Math.log(100)));
        }
        return new Calibration(looks, ends, List.of(profile(1), profile(2)), Math.log(20));
    }

    private static ProfileAnomaly profile(int trials) {
        double[][] means = new double[K][trials * K];
        double[][] whitening = new double[trials * K][trials * K];
        for (int d = 0; d < trials * K; d++) {
            for (int c = 0; c < K; c++) {
                means[c][d] = Math.log(d % K == c ? 0.05 : 0.1);
            }
            whitening[d][d] = 4;
        }
        double[][][] all = {whitening, whitening, whitening};
        return new ProfileAnomaly(means, all, new double[] {1, 2, 3});
    }

    /** Share of the cells that get their class. */
    static double right(Calibration calibration, KnownCells cells) {
        long right =
                cells.cells().stream()
                        .filter(
                                cell ->
                                        calibration.verdict(CLASSES, cell.scores()).cellClass()
                                                == CLASSES.get(cell.label()))
                        .count();
        return (double) right / cells.size();
    }
}
