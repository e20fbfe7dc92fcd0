/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * What one laboratory adds to the evidence of a model: offsets of the logits that are linear in the
 * logarithms of a look's weighted mean errors. Without it the model is as it was made. Fitted by
 * {@link org.cytodiffusion.diffusion.calibrate.LaboratoryFit} on labelled cells of the laboratory.
 *
 * @param matrix {@code [class][class]}: row c is what the log errors under every class add to the
 *     logit of class c
 * @param offsets what is added to the logit of each class whatever the errors
 */
public record Adaptation(double[][] matrix, double[] offsets) {

    /** Errors are not let below this before the logarithm. */
    public static final double FLOOR = 1e-8;

    public Adaptation {
        if (matrix.length != offsets.length || offsets.length == 0) {
            throw new IllegalArgumentException("An adaptation needs a row for each class");
        }
        for (int c = 0; c < offsets.length; c++) {
            if (matrix[c].length != offsets.length) {
                throw new IllegalArgumentException("An adaptation needs a square matrix");
            }
            double sum = offsets[c];
            for (double value : matrix[c]) {
                sum += value;
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException("An adaptation needs finite numbers");
            }
        }
    }

    /** One that changes nothing. */
    public static Adaptation none(int classes) {
        return new Adaptation(new double[classes][classes], new double[classes]);
    }

    /**
     * What it adds to the logits of a cell.
     *
     * @param means weighted mean error under each class, as {@link Evidence#means}
     */
    public double[] added(double[] means) {
        double[] logs = logs(means);
        double[] added = offsets.clone();
        for (int c = 0; c < added.length; c++) {
            for (int d = 0; d < logs.length; d++) {
                added[c] += matrix[c][d] * logs[d];
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
}
