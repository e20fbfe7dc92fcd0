/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;

/**
 * Everything that turns trial errors into a verdict.
 *
 * @param evidence how trial errors become evidence for classes
 * @param rounds one entry a round of trials, in order; trials grow by the same number each round
 * @param anomaly how odd an error profile of the first round is
 * @param certainProbability a cell may be certain from this probability on
 */
public record Calibration(
        Evidence evidence,
        List<RoundCalibration> rounds,
        ProfileAnomaly anomaly,
        double certainProbability) {

    /** Anomaly from which on a cell is anomalous: the 99th percentile of calibration cells. */
    public static final double ANOMALOUS = 0.5;

    public Calibration {
        rounds = List.copyOf(rounds);
        int perRound = evidence.weights().length;
        for (int r = 0; r < rounds.size(); r++) {
            if (rounds.get(r).trials() != (r + 1) * perRound) {
                throw new IllegalArgumentException("Rounds must grow by equal numbers of trials");
            }
        }
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("A calibration needs at least one round");
        }
    }

    /** Number of trials in each round. */
    public int trialsPerRound() {
        return rounds.get(0).trials();
    }
}
