/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.Optional;
import org.cytodiffusion.cell.CellScores;

/**
 * A look at a cell after a number of trials: reads the evidence so far and tells whether more
 * trials could still change the class.
 *
 * @param evidence of all trials so far
 * @param temperature divides the gaps of {@link Evidence} before the softmax, above 0; each number
 *     of trials has its own
 * @param settledMargin log of the ratio of the largest to the second largest probability from which
 *     on the class is settled, at least 0; 0 at the last look
 * @param adaptation to a laboratory; empty in a model as it was made
 */
public record Look(
        Evidence evidence,
        double temperature,
        double settledMargin,
        Optional<Adaptation> adaptation) {

    public Look {
        if (!(temperature > 0) || !(settledMargin >= 0)) {
            throw new IllegalArgumentException(
                    "A look needs a temperature above 0 and a margin of at least 0, not "
                            + temperature
                            + " and "
                            + settledMargin);
        }
    }

    /** A look of a model as it was made. */
    public Look(Evidence evidence, double temperature, double settledMargin) {
        this(evidence, temperature, settledMargin, Optional.empty());
    }

    /** The same look with another settled margin. */
    public Look settledFrom(double margin) {
        return new Look(evidence, temperature, margin, adaptation);
    }

    /** The same look with this adaptation in place of its own. */
    public Look adaptedBy(Adaptation added) {
        return new Look(evidence, temperature, settledMargin, Optional.of(added));
    }

    /**
     * The probabilities of a cell in a picture unlike those of the calibration, for which no
     * adaptation was made.
     *
     * @param scores as many trials as the look takes in
     * @param opinion of the network, if it has one
     */
    public Probabilities readAway(CellScores scores, Optional<Opinion> opinion) {
        double[] bare = new Look(evidence, temperature, settledMargin).logits(scores);
        return Probabilities.ofLogits(
                opinion.map(held -> held.logits(bare, scores.meanFeatures())).orElse(bare));
    }

    /**
     * The probabilities of one cell.
     *
     * @param scores as many trials as the look takes in
     */
    public Probabilities read(CellScores scores) {
        return adaptation.isPresent()
                ? Probabilities.ofLogits(logits(scores))
                : Probabilities.of(evidence.gaps(scores), temperature);
    }

    /**
     * The logits of one cell, up to a number that is the same for all classes.
     *
     * @param scores as many trials as the look takes in
     */
    public double[] logits(CellScores scores) {
        double[] gaps = evidence.gaps(scores);
        double[] logits =
                adaptation
                        .map(added -> added.added(evidence.means(scores), scores.meanFeatures()))
                        .orElseGet(() -> new double[gaps.length]);
        for (int c = 0; c < gaps.length; c++) {
            logits[c] -= gaps[c] / temperature;
        }
        return logits;
    }

    /** Number of trials that the look takes in. */
    public int trials() {
        return evidence.weights().length;
    }
}
