/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import org.cytodiffusion.cell.CellClass;

/**
 * What holds for a run of looks that ends at a given look at the latest, at whichever look a cell
 * left it: fitted on the outcomes of whole runs, so that what is promised holds for these.
 *
 * @param candidateThresholds for each class the largest nonconformity 1 - p that its calibration
 *     cells allow (class-conditional split conformal prediction; Vovk, ACML 2012); below 0 for a
 *     class that is never a candidate
 * @param certainAbove a cell may be certain above this probability; never, if it is 1
 * @param typicalSurprise surprise that 99 % of the calibration cells stay below, above 0
 */
public record RunEnd(double[] candidateThresholds, double certainAbove, double typicalSurprise) {

    public RunEnd {
        if (!(certainAbove >= 0 && certainAbove <= 1) || !(typicalSurprise > 0)) {
            throw new IllegalArgumentException(
                    "A run needs a probability and a surprise above 0, not "
                            + certainAbove
                            + " and "
                            + typicalSurprise);
        }
    }

    /**
     * The anomaly score.
     *
     * @param surprise of {@link ProfileAnomaly}, at least 0
     * @return surprise / (surprise + typical surprise), in [0, 1), strictly growing; 0.5 at the
     *     typical surprise
     */
    public double anomaly(double surprise) {
        return surprise / (surprise + typicalSurprise);
    }

    /**
     * The class that a cell gets that leaves with a reading.
     *
     * @param reading of the look at which it leaves
     * @param classes what the network tells apart, in its order
     * @param normality which cells are normal enough to be certain
     */
    public VerdictRules.Claim claim(Reading reading, List<CellClass> classes, Normality normality) {
        Probabilities probabilities = reading.probabilities();
        int winner = probabilities.winner();
        return new VerdictRules.Claim(
                classes.get(winner),
                probabilities.values()[winner],
                probabilities.candidates(candidateThresholds).equals(List.of(winner)),
                reading.surprise() < normality.certainBelow(),
                anomaly(reading.surprise()));
    }
}
