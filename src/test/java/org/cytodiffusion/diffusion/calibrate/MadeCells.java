/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Normality;
import org.cytodiffusion.diffusion.Opinion;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;

/**
 * Trial errors that are made up: of three classes, each cell has about 0.05 under its own and 0.1
 * under the others, times noise; a laboratory multiplies the errors under each class by a number.
 * Where there are features, they lie around a corner of a triangle for each class, all corners
 * moved by the laboratory.
 */
public final class MadeCells {

    public static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("a", 0, "leukocyte"),
                    new CellClass("b", 0, "leukocyte"),
                    new CellClass("c", 0, "leukocyte"));

    private static final int K = 3;
    private static final int TRIALS = 4;

    private final Random random;
    private final double[] stain;
    private final double noise;
    private double[] move = {};

    /** Logits of an opinion, by half the squared distances to two corners. */
    private static final double SURE = 3;

    /** Features of a class lie 2 from those of another, in the first two of four. */
    private static final double[][] CORNERS = {{0, 0, 0, 0}, {2, 0, 0, 0}, {1, 1.7, 0, 0}};

    /**
     * Begins a laboratory.
     *
     * @param seed of its cells
     * @param noise standard deviation of the log errors
     * @param stain what errors under each class are multiplied by
     */
    public MadeCells(long seed, double noise, double... stain) {
        this.random = new Random(seed);
        this.noise = noise;
        this.stain = stain;
    }

    /** With features that lie so far from those of the laboratory that the model knows. */
    public MadeCells moved(double... by) {
        move = by;
        return this;
    }

    public KnownCells cells(int... counts) {
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
        return new CellScores(errors, features(label));
    }

    private float[][] features(int label) {
        float[][] features = new float[TRIALS][move.length];
        double[] own = Arrays.stream(move).map(m -> m + 0.4 * random.nextGaussian()).toArray();
        for (float[] row : features) {
            for (int f = 0; f < row.length; f++) {
                row[f] = (float) (CORNERS[label][f] + own[f] + 0.2 * random.nextGaussian());
            }
        }
        return features;
    }

    /** A model that was fitted to a laboratory with a stain of 1, 1, 1. */
    public static Calibration model() {
        return model(0);
    }

    /** The same of a network that gives so many features. */
    public static Calibration model(int features) {
        List<Look> looks = new ArrayList<>();
        List<RunEnd> ends = new ArrayList<>();
        for (int trials = 1; trials <= TRIALS; trials *= 2) {
            double[] weights = new double[trials];
            Arrays.fill(weights, 1.0 / trials);
            looks.add(new Look(new Evidence(weights, 0.6), 0.035, trials < TRIALS ? 2 : 0));
            ends.add(new RunEnd(new double[] {0.9, 0.9, 0.9}, 0.9, Math.log(100)));
        }
        return new Calibration(
                looks,
                ends,
                List.of(profile(1, features), profile(2, features)),
                new Normality(Math.log(20), Math.log(10)));
    }

    /** The same of a network that holds by its features which corner a cell lies nearest to. */
    public static Calibration opinionated() {
        double[] offsets = new double[K];
        double[][] features = new double[K][];
        for (int c = 0; c < K; c++) {
            features[c] = Arrays.stream(CORNERS[c]).map(x -> SURE * x).toArray();
            offsets[c] = -SURE / 2 * Arrays.stream(CORNERS[c]).map(x -> x * x).sum();
        }
        Calibration plain = model(CORNERS[0].length);
        return new Calibration(
                plain.looks(),
                plain.ends(),
                plain.profiles(),
                plain.normality(),
                Optional.of(new Opinion(0.1, offsets, features)));
    }

    private static ProfileAnomaly profile(int trials, int features) {
        int width = trials * K + features;
        double[][] means = new double[K][width];
        double[][] whitening = new double[width][width];
        for (int d = 0; d < width; d++) {
            for (int c = 0; c < K; c++) {
                means[c][d] =
                        d < trials * K
                                ? Math.log(d % K == c ? 0.05 : 0.1)
                                : CORNERS[c][d - trials * K];
            }
            whitening[d][d] = d < trials * K ? 4 : 2;
        }
        double[][][] all = {whitening, whitening, whitening};
        return new ProfileAnomaly(trials, means, all, new double[] {1, 2, 3});
    }

    /** Share of the cells that get their class. */
    public static double right(Calibration calibration, KnownCells cells) {
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
