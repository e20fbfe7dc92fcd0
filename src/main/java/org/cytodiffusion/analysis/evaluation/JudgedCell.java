/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;

/**
 * A cell with its label and the model's verdict.
 *
 * @param cell what people say
 * @param verdict what the model says
 */
public record JudgedCell(LabelledCell cell, Verdict verdict) {

    /** No probability counts as less than this in logarithms. */
    private static final double LEAST = 1e-15;

    /** The class that the model names. */
    String said() {
        return verdict.cellClass().name();
    }

    /** Whether the model and the label agree. */
    boolean isRight() {
        return cell.label().equals(Optional.of(said()));
    }

    /** Whether the label is among the candidates. */
    boolean isCovered() {
        return cell.label().filter(this::isCandidate).isPresent();
    }

    /** Whether a class is among the candidates. */
    boolean isCandidate(String name) {
        return verdict.candidates().stream().map(CellClass::name).anyMatch(name::equals);
    }

    /**
     * Minus the expected logarithm of the probability.
     *
     * @param shares how much each class of the model is held to be true, summing to 1
     */
    double crossEntropy(double[] shares) {
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            if (shares[k] > 0) {
                sum -= shares[k] * Math.log(Math.max(LEAST, verdict.probabilities()[k]));
            }
        }
        return sum;
    }

    /** The squared distance of the probabilities to shares (Brier 1950), in [0, 2]. */
    double brier(double[] shares) {
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            double gap = verdict.probabilities()[k] - shares[k];
            sum += gap * gap;
        }
        return sum;
    }

    /** Shares of labels, each a class of the model, in the order of the classes. */
    static double[] shares(List<String> labels, List<String> classes) {
        double[] shares = new double[classes.size()];
        for (String label : labels) {
            shares[classes.indexOf(label)] += 1.0 / labels.size();
        }
        return shares;
    }
}
