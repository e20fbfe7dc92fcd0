/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the classifier says of one cell.
 *
 * @param cellClass the most probable class; of a cell of a field, of those that its nucleus, or the
 *     lack of one, allows
 * @param probability its calibrated probability, in [0, 1]
 * @param certain whether the model vouches for the class: one candidate, nothing odd, and above the
 *     probability threshold whose error rate was bounded on calibration cells
 * @param candidates classes that cannot be ruled out at the model's coverage level, most probable
 *     first; may be empty for a cell unlike every class
 * @param uncertainty in [0, 1], higher is less sure, strictly ordered (no ties piling up at the
 *     ends)
 * @param anomaly in [0, 1], higher is odder: how unlike the calibration cells of any class
 * @param trials number of noise trials spent
 * @param probabilities calibrated probability of every class, in the order of the model's classes,
 *     summing to 1
 */
public record Verdict(
        CellClass cellClass,
        double probability,
        boolean certain,
        List<CellClass> candidates,
        double uncertainty,
        double anomaly,
        int trials,
        double[] probabilities) {

    /** Anomaly from which on a cell is anomalous: the 99th percentile of calibration cells. */
    public static final double ANOMALOUS = 0.5;

    /** Whether the cell is unlike the calibration cells of every class. */
    public boolean isAnomalous() {
        return anomaly >= ANOMALOUS;
    }

    /** Whether a person should look at the cell. */
    public boolean isDoubtful() {
        return !certain || isAnomalous();
    }

    /** The same verdict of a cell that is odd for other reasons, which no model vouches for. */
    public Verdict odd() {
        return uncertain(ANOMALOUS + (1 - ANOMALOUS) * anomaly);
    }

    /**
     * The same verdict with the most probable of some of the classes, at its own probability; as it
     * is if none of them is among the model's.
     *
     * @param classes of the model, in its order
     * @param possible which of them the cell may have
     */
    public Verdict among(List<CellClass> classes, Predicate<CellClass> possible) {
        OptionalInt best =
                IntStream.range(0, probabilities.length)
                        .filter(c -> possible.test(classes.get(c)))
                        .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a);
        return best.isEmpty()
                ? this
                : new Verdict(
                        classes.get(best.getAsInt()),
                        probabilities[best.getAsInt()],
                        certain,
                        candidates,
                        uncertainty,
                        anomaly,
                        trials,
                        probabilities);
    }

    /** The same verdict without the mark {@code certain}. */
    public Verdict uncertain() {
        return uncertain(anomaly);
    }

    private Verdict uncertain(double odder) {
        return new Verdict(
                cellClass,
                probability,
                false,
                candidates,
                uncertainty,
                odder,
                trials,
                probabilities);
    }
}
