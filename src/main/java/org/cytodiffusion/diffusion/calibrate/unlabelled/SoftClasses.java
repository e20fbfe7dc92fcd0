/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate.unlabelled;

import java.util.Arrays;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.cytodiffusion.diffusion.Adaptation;

/**
 * Gaussians of the classes, of one covariance, in the {@link ClassNumbers} of cells: where cells
 * lie whose classes are known by shares alone. What is known of the classes elsewhere counts as
 * some cells; all classes move together by what the cells differ in common. Cells are then named by
 * linear discriminants (Hastie et al., The Elements of Statistical Learning, 4.3).
 */
final class SoftClasses {

    /** What is known of a class's mean counts as so many cells. */
    private static final double MEAN_CELLS = 5;

    /** What is known of the covariance counts as so many cells for each number. */
    private static final double COVARIANCE_CELLS = 10;

    /** A class that is twice as frequent is taken for the square root of two times as likely. */
    private static final double FREQUENCY = 0.5;

    /** Gaussians of few cells are too sure of themselves: their logits count half. */
    private static final double TRUST = 0.5;

    /** The numbers of a cell sum to 0, so that one direction has no spread. */
    private static final double RIDGE = 1e-6;

    private final double[][] means;
    private final RealMatrix inverse;
    private final double[] shares;

    /**
     * What is known of the classes elsewhere.
     *
     * @param means of the numbers of each class, {@code [class][class]}
     * @param covariance of the numbers around them
     */
    record Prior(double[][] means, RealMatrix covariance) {}

    /**
     * Fits.
     *
     * @param numbers of each cell, {@code [cell][class]}, summing to 0
     * @param shares of each class in each cell, {@code [cell][class]}, summing to 1
     */
    SoftClasses(double[][] numbers, double[][] shares, Prior prior) {
        int classes = prior.means().length;
        double[] counts = new double[classes];
        double[][] sums = new double[classes][classes];
        double[] common = new double[classes];
        for (int i = 0; i < numbers.length; i++) {
            for (int c = 0; c < classes; c++) {
                counts[c] += shares[i][c];
                for (int d = 0; d < classes; d++) {
                    sums[c][d] += shares[i][c] * numbers[i][d];
                    double gap = numbers[i][d] - prior.means()[c][d];
                    common[d] += shares[i][c] * gap / numbers.length;
                }
            }
        }
        this.means = new double[classes][classes];
        this.shares = new double[classes];
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < classes; d++) {
                double known = prior.means()[c][d] + common[d];
                means[c][d] = (sums[c][d] + MEAN_CELLS * known) / (counts[c] + MEAN_CELLS);
            }
            this.shares[c] = (counts[c] + 1) / (numbers.length + classes);
        }
        double weight = COVARIANCE_CELLS * classes;
        RealMatrix spread =
                spread(numbers, shares)
                        .add(prior.covariance().scalarMultiply(weight))
                        .scalarMultiply(1 / (numbers.length + weight))
                        .add(MatrixUtils.createRealIdentityMatrix(classes).scalarMultiply(RIDGE));
        this.inverse = new LUDecomposition(spread, 1e-300).getSolver().getInverse();
    }

    private RealMatrix spread(double[][] numbers, double[][] of) {
        int classes = means.length;
        double[][] sum = new double[classes][classes];
        for (int i = 0; i < numbers.length; i++) {
            for (int c = 0; c < classes; c++) {
                for (int d = 0; d < classes; d++) {
                    double gap = of[i][c] * (numbers[i][d] - means[c][d]);
                    for (int e = 0; e < classes; e++) {
                        sum[d][e] += gap * (numbers[i][e] - means[c][e]);
                    }
                }
            }
        }
        return MatrixUtils.createRealMatrix(sum);
    }

    /**
     * What names cells so.
     *
     * @param kind of the numbers
     */
    Adaptation adaptation(ClassNumbers kind) {
        int classes = means.length;
        double[][] matrix = new double[classes][];
        double[] offsets = new double[classes];
        for (int c = 0; c < classes; c++) {
            double[] row = inverse.operate(means[c]);
            double own = 0;
            for (int d = 0; d < classes; d++) {
                own += row[d] * means[c][d];
            }
            offsets[c] = TRUST * (FREQUENCY * Math.log(shares[c]) - own / 2);
            matrix[c] = Arrays.stream(row).map(value -> TRUST * value).toArray();
        }
        return kind.adaptation(matrix, offsets);
    }
}
