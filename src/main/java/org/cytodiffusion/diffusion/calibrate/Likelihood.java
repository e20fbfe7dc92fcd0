/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/** How well logits foretell classes. */
final class Likelihood {

    private static final int MOST_TRIES = 500;

    /** Factors between exp(-4) and exp(4). */
    private static final double WIDEST = 4;

    private Likelihood() {}

    /** Probabilities of logits. */
    static double[] softmax(double[] logits) {
        double best = Arrays.stream(logits).max().orElseThrow();
        double[] p = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c] - best);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    /** Minus the logarithm of the probability of a class. */
    static double loss(double[] logits, int label) {
        double best = Arrays.stream(logits).max().orElseThrow();
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - best);
        }
        return Math.log(sum) + best - logits[label];
    }

    /**
     * The factor of logits under which labels are most likely (temperature scaling: Guo et al.,
     * ICML 2017), its logarithm penalised as by a standard normal prior, as otherwise a few cells
     * that are all right would be told with boundless confidence.
     *
     * @param logits of cells that did not fit them
     * @param labels their classes
     */
    static double factor(double[][] logits, int[] labels) {
        UnivariateFunction cost =
                v -> {
                    double sum = v * v / 2;
                    for (int n = 0; n < labels.length; n++) {
                        double factor = Math.exp(v);
                        sum +=
                                loss(
                                        Arrays.stream(logits[n]).map(l -> factor * l).toArray(),
                                        labels[n]);
                    }
                    return sum;
                };
        double found =
                new BrentOptimizer(1e-9, 1e-9)
                        .optimize(
                                new MaxEval(MOST_TRIES),
                                new UnivariateObjectiveFunction(cost),
                                GoalType.MINIMIZE,
                                new SearchInterval(-WIDEST, WIDEST, 0))
                        .getPoint();
        return Math.exp(found);
    }
}
