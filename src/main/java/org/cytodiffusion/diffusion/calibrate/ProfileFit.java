/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/**
 * Moves the class Gaussians of an error profile to a laboratory. They are taken for a prior worth
 * some cells (normal inverse Wishart: Gelman et al., Bayesian Data Analysis, 3.6): what the stain
 * does to all classes alike, the mean gap of all cells to the mean of their class, moves all of
 * them, also those of which no cell was given; what is left moves a class the more, the more cells
 * of it there are; and the covariances take in the spread of all cells around their new means.
 */
public final class ProfileFit {

    /** The prior mean of a class counts as much as so many cells. */
    private static final double MEAN_CELLS = 10;

    /** The prior covariance counts as much as so many cells for each number of the profile. */
    private static final double COVARIANCE_CELLS = 2;

    private final ProfileAnomaly parent;
    private final KnownCells cells;
    private final double[][] gaps;
    private final int width;

    private ProfileFit(ProfileAnomaly parent, KnownCells cells) {
        this.parent = parent;
        this.cells = cells;
        this.width = parent.means()[0].length;
        this.gaps = new double[cells.size()][];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = parent.profile(cells.cells().get(i).scores());
            for (int d = 0; d < width; d++) {
                gaps[i][d] -= parent.means()[cells.label(i)][d];
            }
        }
    }

    /** The Gaussians; the distances are still the parent's. */
    static ProfileAnomaly fit(ProfileAnomaly parent, KnownCells cells) {
        return new ProfileFit(parent, cells).moved();
    }

    /** The mean profiles alone, {@code [class][number]}. */
    static double[][] means(ProfileAnomaly parent, KnownCells cells) {
        ProfileFit fit = new ProfileFit(parent, cells);
        return fit.means(fit.moves(parent.means().length));
    }

    private double[][] means(double[][] moves) {
        double[][] means = new double[moves.length][width];
        for (int c = 0; c < moves.length; c++) {
            for (int d = 0; d < width; d++) {
                means[c][d] = parent.means()[c][d] + moves[c][d];
            }
        }
        return means;
    }

    private ProfileAnomaly moved() {
        int classes = parent.means().length;
        double[][] moves = moves(classes);
        double[][] means = means(moves);
        double[][][] whitening = new double[classes][][];
        RealMatrix spread = spread(moves);
        for (int c = 0; c < classes; c++) {
            whitening[c] = whitening(c, spread);
        }
        return new ProfileAnomaly(parent.trials(), means, whitening, parent.distances());
    }

    /** How far each class moves. */
    private double[][] moves(int classes) {
        int[] counts = cells.counts();
        double[] all = new double[width];
        double[][] own = new double[classes][width];
        for (int i = 0; i < gaps.length; i++) {
            for (int d = 0; d < width; d++) {
                all[d] += gaps[i][d] / gaps.length;
                own[cells.label(i)][d] += gaps[i][d] / counts[cells.label(i)];
            }
        }
        double[][] moves = new double[classes][width];
        for (int c = 0; c < classes; c++) {
            double weight = counts[c] / (counts[c] + MEAN_CELLS);
            for (int d = 0; d < width; d++) {
                moves[c][d] = all[d] + weight * (counts[c] == 0 ? 0 : own[c][d] - all[d]);
            }
        }
        return moves;
    }

    /** Sum of squares around the new means. */
    private RealMatrix spread(double[][] moves) {
        double[][] sum = new double[width][width];
        for (int i = 0; i < gaps.length; i++) {
            double[] move = moves[cells.label(i)];
            for (int d = 0; d < width; d++) {
                for (int e = 0; e < width; e++) {
                    sum[d][e] += (gaps[i][d] - move[d]) * (gaps[i][e] - move[e]);
                }
            }
        }
        return MatrixUtils.createRealMatrix(sum);
    }

    /** W with W'W the inverse of the new covariance LL': the inverse of L. */
    private double[][] whitening(int cellClass, RealMatrix spread) {
        RealMatrix prior = covariance(parent.whitening()[cellClass]);
        double weight = COVARIANCE_CELLS * width;
        RealMatrix after =
                prior.scalarMultiply(weight)
                        .add(spread)
                        .scalarMultiply(1 / (weight + cells.size()));
        RealMatrix root = new CholeskyDecomposition(even(after), 1e-9, 1e-300).getL();
        return new LUDecomposition(root, 1e-300).getSolver().getInverse().getData();
    }

    /**
     * The covariance, {@code [number][number]}, whose inverse is W'W for a whitening W of a
     * profile.
     */
    public static RealMatrix covariance(double[][] whitening) {
        RealMatrix root = MatrixUtils.createRealMatrix(whitening);
        RealMatrix precision = even(root.transpose().multiply(root));
        return new CholeskyDecomposition(precision, 1e-9, 1e-300).getSolver().getInverse();
    }

    /** Symmetric but for rounding; the decomposition wants it to the last bit. */
    private static RealMatrix even(RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }
}
