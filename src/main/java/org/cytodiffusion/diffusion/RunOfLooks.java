/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import java.util.Optional;
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
     * @return the verdict with which the cell leaves; empty if it goes on
     */
    Optional<Verdict> verdict(int look, CellScores scores) {
        Look reading = calibration.looks().get(look);
        Probabilities probabilities = reading.read(scores);
        double surprise = calibration.profile(scores.trials()).surprise(scores);
        boolean settled =
                probabilities.margin() >= reading.settledMargin()
                        && (surprise < calibration.normality().leavesBelow()
                                || !calibration.awaitsProfile(scores.trials()));
        return settled || look == last
                ? Optional.of(verdict(scores.trials(), probabilities, surprise))
                : Optional.empty();
    }

    // A cell that may be a blast is odd to that degree, however like other blasts it looks.
    private double withAlarm(double anomaly, double[] probabilities) {
        double alarm = 0;
        for (int c = 0; c < probabilities.length; c++) {
            alarm += classes.get(c).isAlarming() ? probabilities[c] : 0;
        }
        return anomaly + (1 - anomaly) * alarm;
    }

    private Verdict verdict(int trials, Probabilities probabilities, double surprise) {
        RunEnd end = calibration.ends().get(last);
        int winner = probabilities.winner();
        double probability = probabilities.values()[winner];
        List<Integer> candidates = probabilities.candidates(end.candidateThresholds());
        double anomaly = end.anomaly(surprise);
        boolean certain =
                !classes.get(winner).isAlarming()
                        && candidates.equals(List.of(winner))
                        && anomaly < Verdict.ANOMALOUS
                        && surprise < calibration.normality().certainBelow()
                        && probability > end.certainAbove();
        return new Verdict(
                classes.get(winner),
                probability,
                certain,
                candidates.stream().map(classes::get).toList(),
                probabilities.uncertainty(),
                withAlarm(anomaly, probabilities.values()),
                trials,
                probabilities.values());
    }
}
