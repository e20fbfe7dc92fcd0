/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Arrays;
import org.cytodiffusion.cell.CellScores;

/**
 * What one laboratory adds to the evidence of a model: offsets of the logits that are linear in the
 * logarithms of a look's weighted mean errors and in the mean features of its trials. Without it
 * the model is as it was made. Fitted by {@link
 * org.cytodiffusion.diffusion.calibrate.LaboratoryFit} on labelled cells of the laboratory.
 *
 * @param matrix {@code [class][class]}: row c is what the log errors under every class add to the
 *     logit of class c
 * @param offsets what is added to the logit of each class whatever the errors
 * @param features {@code [class][feature]}: row c is what the features add to the logit of class c;
 *     rows of no number where they add nothing
 */
public record Adaptation(double[][] matrix, double[] offsets, double[][] features) {

    /** Errors are not let below this before the logarithm. */
    public static final double FLOOR = 1e-8;

    public Adaptation {
        if (matrix.length != offsets.length
                || features.length != offsets.length
                || offsets.length == 0) {
            throw new IllegalArgumentException("An adaptation needs a row for each class");
        }
        for (int c = 0; c < offsets.length; c++) {
            if (matrix[c].length != offsets.length || features[c].length != features[0].length) {
                throw new IllegalArgumentException(
                        "An adaptation needs a square matrix, and rows of features of one length");
            }
            double sum =
                    offsets[c] + Arrays.stream(matrix[c]).sum() + Arrays.stream(features[c]).sum();
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException("An adaptation needs finite numbers");
            }
        }
    }

    /** One that does without features. */
    public Adaptation(double[][] matrix, double[] offsets) {
        this(matrix, offsets, new double[offsets.length][0]);
    }

    /** One that changes nothing. */
    public static Adaptation none(int classes) {
        return new Adaptation(new double[classes][classes], new double[classes]);
    }

    /** Number of features that it takes in, 0 if it does without. */
    public int width() {
        return features[0].length;
    }

    /**
     * What it adds to the logits of a cell.
     *
     * @param means weighted mean error under each class, as {@link Evidence#means}
     * @param features mean of each feature over the trials, as {@link CellScores#meanFeatures}; not
     *     looked at if it does without
     */
    public double[] added(double[] means, double[] features) {
        double[] logs = logs(means);
        double[] added = offsets.clone();
        for (int c = 0; c < added.length; c++) {
            for (int d = 0; d < logs.length; d++) {
                added[c] += matrix[c][d] * logs[d];
            }
            for (int f = 0; f < width(); f++) {
                added[c] += this.features[c][f] * features[f];
            }
        }
        return added;
    }

    /** The logarithms of mean errors. */
    public static double[] logs(double[] means) {
        double[] logs = new double[means.length];
        for (int d = 0; d < logs.length; d++) {
            logs[d] = Math.log(Math.max(means[d], FLOOR));
        }
        return logs;
    }

    /** All that it adds, times a number. */
    public Adaptation times(double factor) {
        return new Adaptation(
                times(matrix, factor),
                Arrays.stream(offsets).map(value -> factor * value).toArray(),
                times(features, factor));
    }

    /** Both, one on top of the other. */
    public Adaptation plus(Adaptation other) {
        double[] sums = offsets.clone();
        Arrays.setAll(sums, c -> offsets[c] + other.offsets[c]);
        return new Adaptation(
                sum(matrix, other.matrix),
                sums,
                width() == 0
                        ? other.features
                        : other.width() == 0 ? features : sum(features, other.features));
    }

    private static double[][] times(double[][] rows, double factor) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(value -> factor * value).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] sum(double[][] one, double[][] other) {
        double[][] sum = new double[one.length][one[0].length];
        for (int c = 0; c < sum.length; c++) {
            for (int d = 0; d < sum[c].length; d++) {
                sum[c][d] = one[c][d] + other[c][d];
            }
        }
        return sum;
    }
}
