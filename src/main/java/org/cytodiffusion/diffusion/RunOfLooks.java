/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;

/**
 * Looks at a cell, one after the other, until it is settled.
 *
 * @param classes what the network tells apart, in its order
 * @param calibration fitted to the network
 * @param last index of the last look of this run
 */
record RunOfLooks(List<CellClass> classes, Calibration calibration, int last) {

    /** Indices of the trials that come between the look before and this one. */
    int[] trialsBefore(int look) {
        int seen = look == 0 ? 0 : calibration.looks().get(look - 1).trials();
        return IntStream.range(seen, calibration.looks().get(look).trials()).toArray();
    }

    /**
     * Looks at a cell.
     *
     * @param look index of the look
     * @param scores all trials up to this look
     * @param foreign of {@link SeenCell}
     * @return the verdict with which the cell leaves; empty if it goes on
     */
    Optional<Verdict> verdict(int look, CellScores scores, Predicate<CellClass> foreign) {
        Look seen = calibration.looks().get(look);
        Reading reading = Reading.of(seen, calibration.profiles(), scores);
        boolean away = foreign.test(classes.get(reading.probabilities().winner()));
        if (away) {
            reading = reading.with(seen.readAway(scores, calibration.opinion()));
        }
        if (look < last
                && !VerdictRules.leaves(reading, seen.settledMargin(), calibration.normality())) {
            return Optional.empty();
        }
        Verdict verdict = verdict(scores.trials(), reading);
        return Optional.of(away ? verdict.uncertain() : verdict);
    }

    // A cell that may be a blast is odd to that degree, however like other blasts it looks.
    private double withAlarm(double anomaly, double[] probabilities) {
        double alarm = 0;
        for (int c = 0; c < probabilities.length; c++) {
            alarm += classes.get(c).isAlarming() ? probabilities[c] : 0;
        }
        return anomaly + (1 - anomaly) * alarm;
    }

    private Verdict verdict(int trials, Reading reading) {
        RunEnd end = calibration.ends().get(last);
        VerdictRules.Claim claim = end.claim(reading, classes, calibration.normality());
        Probabilities probabilities = reading.probabilities();
        return new Verdict(
                claim.winner(),
                claim.probability(),
                claim.isCertain(end.certainAbove()),
                probabilities.candidates(end.candidateThresholds()).stream()
                        .map(classes::get)
                        .toList(),
                probabilities.uncertainty(),
                withAlarm(claim.anomaly(), probabilities.values()),
                trials,
                probabilities.values());
    }
}
