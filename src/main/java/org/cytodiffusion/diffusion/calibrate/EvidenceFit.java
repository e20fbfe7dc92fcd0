/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;

/**
 * Weights, exponent and temperature of a look by likelihood, starting from those that are there.
 * Trials that weigh the same in the parent, those of one noise level, weigh the same again.
 */
final class EvidenceFit {

    private static final int MOST_TRIES = 600;
    private static final double WIDEST = 12;
    private static final double LEAST_EXPONENT = 0.3;

    private final KnownCells cells;
    private final CellScores[] scores;
    private final double[] kinds;
    private final int[] kind;
    private double[] best;
    private double least = Double.POSITIVE_INFINITY;

    private EvidenceFit(Look parent, KnownCells cells) {
        this.cells = cells;
        double[] weights = parent.evidence().weights();
        this.kinds = Arrays.stream(weights).distinct().toArray();
        this.kind =
                Arrays.stream(weights)
                        .mapToInt(
                                w ->
                                        IntStream.range(0, kinds.length)
                                                .filter(k -> kinds[k] == w)
                                                .findFirst()
                                                .orElseThrow())
                        .toArray();
        this.scores =
                IntStream.range(0, cells.size())
                        .mapToObj(i -> cells.first(i, weights.length))
                        .toArray(CellScores[]::new);
    }

    /** A look without adaptation; its settled margin is the parent's. */
    static Look fit(Look parent, KnownCells cells) {
        EvidenceFit fit = new EvidenceFit(parent, cells);
        double[] start = fit.start(parent);
        double[] steps = new double[start.length];
        Arrays.fill(steps, 1);
        steps[start.length - 2] = start[start.length - 2] > 0.8 ? -0.15 : 0.15;
        steps[start.length - 1] = 0.5;
        try {
            new SimplexOptimizer(-1, 1e-5)
                    .optimize(
                            new MaxEval(MOST_TRIES),
                            new ObjectiveFunction(fit::cost),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(steps));
        } catch (TooManyEvaluationsException e) {
            // The best so far will do.
            return fit.look(fit.best, parent.settledMargin());
        }
        return fit.look(fit.best, parent.settledMargin());
    }

    /** Logarithms of the weights of all kinds but the first over its own, exponent, ln T. */
    private double[] start(Look parent) {
        double[] start = new double[kinds.length + 1];
        for (int k = 1; k < kinds.length; k++) {
            start[k - 1] = clipped(Math.log(Math.max(kinds[k], 1e-6) / Math.max(kinds[0], 1e-6)));
        }
        start[kinds.length - 1] = parent.evidence().exponent();
        start[kinds.length] = Math.log(parent.temperature());
        return start;
    }

    private static double clipped(double value) {
        return Math.max(-WIDEST, Math.min(WIDEST, value));
    }

    private Look look(double[] at, double margin) {
        double[] weights = new double[kind.length];
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            weights[t] = kind[t] == 0 ? 1 : Math.exp(clipped(at[kind[t] - 1]));
            sum += weights[t];
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] /= sum;
        }
        double exponent = Math.max(LEAST_EXPONENT, Math.min(1, at[kinds.length - 1]));
        double temperature = Math.exp(clipped(at[kinds.length]));
        return new Look(new Evidence(weights, exponent), temperature, margin);
    }

    private double cost(double[] at) {
        Look look = look(at, 0);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += Likelihood.loss(look.logits(scores[i]), cells.label(i));
        }
        if (sum < least) {
            least = sum;
            best = at.clone();
        }
        return sum / scores.length;
    }
}
