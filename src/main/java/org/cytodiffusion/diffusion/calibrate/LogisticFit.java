/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Multinomial logistic regression that starts from a classifier that is there: the logit of class c
 * is s base_c + sum_d A_cd x_d + sum_f F_cf y_f + b_c, and squares of A, F, b and s - s0 are
 * penalised, so that few cells change little (ridge penalty: le Cessie and van Houwelingen, Applied
 * Statistics 41, 1992). The penalised likelihood is concave; Newton's method with step halving
 * finds its one maximum.
 */
final class LogisticFit {

    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-9;
    private static final double LEAST_SCALE = 0.02;
    private static final double FIRST_SCALE = 0.1;
    private static final double MOST_OF_THE_WAY = 0.9;

    /** Curvature that moves no step: of most cells all classes but one are out of the question. */
    private static final double NEGLIGIBLE = 1e-9;

    /**
     * What is fitted to.
     *
     * @param base logits of each cell by the classifier that is there
     * @param inputs of each cell, of mean 0 and variance 1; none to fit offsets only
     * @param features of each cell, as they are; none to do without
     * @param labels the class of each cell
     * @param free classes that get rows of A and F and an offset
     * @param weights how much each cell counts
     */
    record Data(
            double[][] base,
            double[][] inputs,
            double[][] features,
            int[] labels,
            boolean[] free,
            double[] weights) {

        /** Without features; all cells count alike. */
        Data(double[][] base, double[][] inputs, int[] labels, boolean[] free) {
            this(base, inputs, new double[labels.length][0], labels, free, ones(labels.length));
        }

        private static double[] ones(int count) {
            double[] ones = new double[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        /** Numbers of a cell that rows of classes multiply: inputs, features and 1. */
        private double[] row(int cell) {
            double[] row = Arrays.copyOf(inputs[cell], inputs[cell].length + features[cell].length);
            System.arraycopy(features[cell], 0, row, inputs[cell].length, features[cell].length);
            double[] all = Arrays.copyOf(row, row.length + 1);
            all[row.length] = 1;
            return all;
        }
    }

    /**
     * What the squares cost, each half of it for 1.
     *
     * @param matrix of A
     * @param features of F
     * @param offsets of b
     * @param scale of s - s0
     * @param towards s0
     */
    record Penalty(double matrix, double features, double offsets, double scale, double towards) {

        /** Without features, towards the classifier that is there. */
        Penalty(double matrix, double offsets, double scale) {
            this(matrix, 0, offsets, scale, 1);
        }
    }

    /**
     * What was found.
     *
     * @param scale s
     * @param matrix A, rows of 0 for classes that are not free
     * @param features F, likewise
     * @param offsets b
     */
    record Solution(double scale, double[][] matrix, double[][] features, double[] offsets) {

        /** Without features. */
        Solution(double scale, double[][] matrix, double[] offsets) {
            this(scale, matrix, new double[offsets.length][0], offsets);
        }
    }

    private final Data data;
    private final double[][] rows;
    private final int width;
    private final double towards;
    private final int[] first;
    private final double[] penalties;
    private boolean scaleFixed;

    private LogisticFit(Data data, Penalty penalty) {
        this.data = data;
        this.rows =
                IntStream.range(0, data.labels().length)
                        .mapToObj(data::row)
                        .toArray(double[][]::new);
        this.width = rows[0].length;
        this.towards = penalty.towards();
        this.first = new int[data.free().length];
        int next = 1;
        for (int c = 0; c < first.length; c++) {
            first[c] = data.free()[c] ? next : -1;
            next += data.free()[c] ? width : 0;
        }
        this.penalties = new double[next];
        penalties[0] = penalty.scale();
        for (int i = 1; i < next; i++) {
            int d = (i - 1) % width;
            double ofRow = d < data.inputs()[0].length ? penalty.matrix() : penalty.features();
            penalties[i] = d == width - 1 ? penalty.offsets() : ofRow;
        }
    }

    /** Fits. */
    static Solution fit(Data data, Penalty penalty) {
        LogisticFit fit = new LogisticFit(data, penalty);
        return fit.unpacked(fit.maximum());
    }

    private Solution unpacked(double[] found) {
        int inputs = data.inputs()[0].length;
        double[][] matrix = new double[first.length][inputs];
        double[][] features = new double[first.length][width - 1 - inputs];
        double[] offsets = new double[first.length];
        for (int c = 0; c < first.length; c++) {
            if (first[c] > 0) {
                System.arraycopy(found, first[c], matrix[c], 0, inputs);
                System.arraycopy(found, first[c] + inputs, features[c], 0, features[c].length);
                offsets[c] = found[first[c] + width - 1];
            }
        }
        return new Solution(found[0], matrix, features, offsets);
    }

    private double[] maximum() {
        double[] at = new double[penalties.length];
        at[0] = Math.max(towards, FIRST_SCALE);
        double cost = cost(at);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] slope = new double[at.length];
            double[] step = step(at, slope);
            double gain = 0;
            for (int k = 0; k < at.length; k++) {
                gain += slope[k] * step[k];
            }
            if (!(gain > ENOUGH)) {
                break;
            }
            boolean below = !scaleFixed && at[0] - step[0] < LEAST_SCALE;
            if (below && at[0] < 2 * LEAST_SCALE) {
                // Evidence that speaks against itself; it keeps a little weight all the same.
                scaleFixed = true;
                at[0] = LEAST_SCALE;
                cost = cost(at);
                continue;
            }
            // A step from afar may overshoot, so the bound is only neared.
            double part = below ? MOST_OF_THE_WAY * (at[0] - LEAST_SCALE) / step[0] : 1;
            double[] next = moved(at, step, part);
            double there = cost(next);
            while (there > cost - 1e-4 * part * gain && part > 1e-9) {
                part /= 2;
                next = moved(at, step, part);
                there = cost(next);
            }
            if (there >= cost) {
                break;
            }
            at = next;
            cost = there;
        }
        return at;
    }

    private static double[] moved(double[] at, double[] step, double part) {
        double[] next = at.clone();
        for (int k = 0; k < next.length; k++) {
            next[k] -= part * step[k];
        }
        return next;
    }

    private double[] logits(double[] at, int cell) {
        double[] row = rows[cell];
        double[] logits = new double[first.length];
        for (int c = 0; c < logits.length; c++) {
            logits[c] = at[0] * data.base()[cell][c];
            if (first[c] > 0) {
                for (int d = 0; d < width; d++) {
                    logits[c] += at[first[c] + d] * row[d];
                }
            }
        }
        return logits;
    }

    private double cost(double[] at) {
        if (at[0] < LEAST_SCALE) {
            return Double.POSITIVE_INFINITY;
        }
        double cost = penalties[0] * (at[0] - towards) * (at[0] - towards) / 2;
        for (int k = 1; k < at.length; k++) {
            cost += penalties[k] * at[k] * at[k] / 2;
        }
        for (int n = 0; n < data.labels().length; n++) {
            cost += data.weights()[n] * Likelihood.loss(logits(at, n), data.labels()[n]);
        }
        return cost;
    }

    /** The step of Newton's method; fills in the slope of the cost. */
    private double[] step(double[] at, double[] slope) {
        double[][] curvature = new double[at.length][at.length];
        for (int k = 0; k < at.length; k++) {
            slope[k] = penalties[k] * (k == 0 ? at[0] - towards : at[k]);
            curvature[k][k] = penalties[k];
        }
        for (int n = 0; n < data.labels().length; n++) {
            add(n, Likelihood.softmax(logits(at, n)), slope, curvature);
        }
        if (scaleFixed) {
            slope[0] = 0;
            Arrays.fill(curvature[0], 0);
            curvature[0][0] = 1;
        }
        for (int k = 0; k < at.length; k++) {
            for (int m = 0; m < k; m++) {
                curvature[k][m] = curvature[m][k];
            }
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(curvature);
        return new CholeskyDecomposition(matrix, 1e-9, 1e-14)
                .getSolver()
                .solve(MatrixUtils.createRealVector(slope))
                .toArray();
    }

    /** One cell's part; of the curvature only the upper triangle. */
    private void add(int n, double[] p, double[] slope, double[][] curvature) {
        double[] base = data.base()[n];
        double[] row = rows[n];
        double counts = data.weights()[n];
        double mean = 0;
        double square = 0;
        for (int c = 0; c < p.length; c++) {
            mean += p[c] * base[c];
            square += p[c] * base[c] * base[c];
        }
        slope[0] += counts * (mean - base[data.labels()[n]]);
        curvature[0][0] += counts * (square - mean * mean);
        for (int c = 0; c < p.length; c++) {
            if (first[c] < 0) {
                continue;
            }
            double gap = p[c] - (data.labels()[n] == c ? 1 : 0);
            addTo(slope, first[c], counts * gap, row, 0);
            addTo(curvature[0], first[c], counts * p[c] * (base[c] - mean), row, 0);
            for (int other = c; other < p.length; other++) {
                double together = counts * p[c] * ((other == c ? 1 : 0) - p[other]);
                boolean matters = first[other] > 0 && Math.abs(together) > NEGLIGIBLE;
                for (int d = 0; matters && d < width; d++) {
                    int from = other == c ? d : 0;
                    addTo(curvature[first[c] + d], first[other], together * row[d], row, from);
                }
            }
        }
    }

    /** The innermost loop, apart, as compilers make vectors of such. */
    private static void addTo(double[] line, int place, double factor, double[] row, int from) {
        for (int e = from; e < row.length; e++) {
            line[place + e] += factor * row[e];
        }
    }
}
