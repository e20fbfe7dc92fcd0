/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Probabilities;
import org.cytodiffusion.diffusion.RunEnd;

/**
 * Thresholds for runs that end at each look.
 *
 * @param seen cells, each seen by a fit that it was left out of
 * @param cells the cells
 * @param margins from which on a class is settled
 * @param absent classes that a person says do not occur
 */
record RunEnds(HeldOutLooks seen, KnownCells cells, double[] margins, Set<Integer> absent) {

    /** A threshold that no cell stays within. */
    private static final double NEVER = -1;

    /** Conformal thresholds and typical surprise by some of the cells; nothing is certain yet. */
    RunEnd by(IntPredicate some, int last) {
        int[] places = IntStream.range(0, cells.size()).filter(some).toArray();
        List<List<Double>> odd = new ArrayList<>();
        for (int c = 0; c < cells.classes(); c++) {
            odd.add(new ArrayList<>());
        }
        double[] surprise = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            int i = places[k];
            int left = seen.left(i, margins, last);
            surprise[k] = seen.surprise()[left][i];
            odd.get(cells.label(i)).add(1 - seen.readings()[left][i].values()[cells.label(i)]);
        }
        double[] thresholds =
                odd.stream()
                        .mapToDouble(
                                values ->
                                        Bounds.threshold(
                                                values.stream().mapToDouble(v -> v).toArray()))
                        .toArray();
        absent.forEach(c -> thresholds[c] = NEVER);
        return new RunEnd(thresholds, 1, Bounds.upperValue(surprise, Bounds.COVERAGE));
    }

    /** The cells that could be certain, each by the end that other parts gave. */
    List<Certainty.Possible> possible(RunEnd[] ends, int[] part, int last) {
        List<Certainty.Possible> possible = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int left = seen.left(i, margins, last);
            RunEnd end = ends[part[i]];
            Probabilities reading = seen.readings()[left][i];
            int winner = reading.winner();
            boolean single = reading.candidates(end.candidateThresholds()).equals(List.of(winner));
            double surprise = seen.surprise()[left][i];
            boolean normal = surprise < seen.normality().certainBelow();
            if (single && normal && end.anomaly(surprise) < Verdict.ANOMALOUS) {
                possible.add(
                        new Certainty.Possible(reading.values()[winner], winner != cells.label(i)));
            }
        }
        return possible;
    }
}
