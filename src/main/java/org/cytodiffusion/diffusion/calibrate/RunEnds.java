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
import org.cytodiffusion.diffusion.Reading;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.diffusion.VerdictRules;

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
            Reading reading = seen.leaving(i, margins, last);
            surprise[k] = reading.surprise();
            odd.get(cells.label(i)).add(1 - reading.probabilities().values()[cells.label(i)]);
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
            Reading reading = seen.leaving(i, margins, last);
            VerdictRules.Claim claim = seen.claim(reading, ends[part[i]]);
            if (claim.mayBeCertain()) {
                boolean wrong = reading.probabilities().winner() != cells.label(i);
                possible.add(new Certainty.Possible(claim.probability(), wrong));
            }
        }
        return possible;
    }
}
