/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/**
 * The class Gaussians of the error profiles of a network that has none yet, from cells that it was
 * trained on: their covariances are drawn to that of all classes, as a class of few cells cannot
 * tell its own (regularised discriminant analysis: Friedman, JASA 84, 1989).
 */
public final class TrainedProfiles {

    /** The fewest cells of a class that have a covariance. */
    public static final int FEWEST = 2;

    /** How much of a class's covariance is that of all classes (training/EXPERIMENTS.md). */
    private static final double SHRINK = 0.3;

    private static final double RIDGE = 1e-3;

    /**
     * The power of a class's usual distance, over the mean of all classes', that its distances are
     * divided by. At 0 all classes measure alike, and one whose own new cells lie close takes in
     * odd cells too easily; at 1 each measures in its own units (training/EXPERIMENTS.md).
     */
    private static final double OWN_SCALE = 0.5;

    private TrainedProfiles() {}

    /**
     * Fits Gaussians.
     *
     * @param trained cells of training, at least {@link #FEWEST} of each class
     * @param trials number of first trials that the profile is made of
     * @return the profile; its distances say nothing yet
     */
    public static ProfileAnomaly of(KnownCells trained, int trials) {
        int classes = trained.classes();
        int features = trained.cells().get(0).scores().width();
        int width = trials * classes + features;
        double[] distances = {1, 2, 3};
        ProfileAnomaly empty =
                new ProfileAnomaly(
                        trials,
                        new double[classes][width],
                        new double[classes][width][width],
                        distances);
        double[][] profiles =
                trained.cells().stream()
                        .map(cell -> empty.profile(cell.scores()))
                        .toArray(double[][]::new);
        double[][] means = new double[classes][];
        double[][] gaps = profiles.clone();
        for (int c = 0; c < classes; c++) {
            means[c] = mean(ofClass(profiles, trained, c));
        }
        for (int i = 0; i < gaps.length; i++) {
            double[] middle = means[trained.label(i)];
            double[] profile = profiles[i];
            gaps[i] = new double[width];
            Arrays.setAll(gaps[i], d -> profile[d] - middle[d]);
        }
        RealMatrix pooled = covariance(gaps);
        RealMatrix ridge =
                MatrixUtils.createRealIdentityMatrix(width)
                        .scalarMultiply(RIDGE * pooled.getTrace() / width);
        double[][][] whitening = new double[classes][][];
        for (int c = 0; c < classes; c++) {
            whitening[c] =
                    whitening(
                            covariance(ofClass(profiles, trained, c))
                                    .scalarMultiply(1 - SHRINK)
                                    .add(pooled.scalarMultiply(SHRINK))
                                    .add(ridge));
        }
        return new ProfileAnomaly(trials, means, whitening, distances);
    }

    private static double[][] ofClass(double[][] profiles, KnownCells cells, int cellClass) {
        return IntStream.range(0, profiles.length)
                .filter(i -> cells.label(i) == cellClass)
                .mapToObj(i -> profiles[i])
                .toArray(double[][]::new);
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    private static RealMatrix covariance(double[][] rows) {
        return new Covariance(rows).getCovarianceMatrix();
    }

    /** W with W'W the inverse of a covariance LL': the inverse of L. */
    private static double[][] whitening(RealMatrix covariance) {
        RealMatrix root = new CholeskyDecomposition(covariance, 1e-9, 1e-300).getL();
        return new LUDecomposition(root, 1e-300).getSolver().getInverse().getData();
    }

    /**
     * Divides the distances to each class by what new cells of it usually have.
     *
     * @param profile of {@link #of}
     * @param cells that were not trained on
     */
    static ProfileAnomaly balanced(ProfileAnomaly profile, KnownCells cells) {
        double[] usual = new double[cells.classes()];
        for (int c = 0; c < usual.length; c++) {
            int label = c;
            double[] distances =
                    cells.cells().stream()
                            .filter(cell -> cell.label() == label)
                            .mapToDouble(cell -> profile.distance(cell.scores(), label))
                            .toArray();
            usual[c] = distances.length == 0 ? Double.NaN : new Median().evaluate(distances);
        }
        double mean = Arrays.stream(usual).filter(u -> u > 0).average().orElse(1);
        double[][][] whitening = new double[usual.length][][];
        for (int c = 0; c < usual.length; c++) {
            double own = usual[c] > 0 ? Math.pow(usual[c] / mean, OWN_SCALE) : 1;
            whitening[c] =
                    MatrixUtils.createRealMatrix(profile.whitening()[c])
                            .scalarMultiply(1 / own)
                            .getData();
        }
        return new ProfileAnomaly(
                profile.trials(), profile.means(), whitening, profile.distances());
    }
}
