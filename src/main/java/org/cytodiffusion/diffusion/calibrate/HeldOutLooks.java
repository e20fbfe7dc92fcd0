/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.List;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Normality;
import org.cytodiffusion.diffusion.Probabilities;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/**
 * What each look would see in each cell if none left.
 *
 * @param readings probabilities, {@code [look][cell]}
 * @param surprise of the fullest profile of the look, {@code [look][cell]}
 * @param waits for each look, whether a fuller profile is still to come
 * @param normality which cells may leave while it waits, and which may be certain
 */
record HeldOutLooks(
        Probabilities[][] readings, double[][] surprise, boolean[] waits, Normality normality) {

    /** Lets each cell be seen by the fit that it was left out of. */
    static HeldOutLooks of(KnownCells cells, List<Fitted> ofCells, Normality normality) {
        int looks = ofCells.get(0).looks().size();
        HeldOutLooks seen =
                new HeldOutLooks(
                        new Probabilities[looks][cells.size()],
                        new double[looks][cells.size()],
                        new boolean[looks],
                        normality);
        for (int i = 0; i < cells.size(); i++) {
            for (int l = 0; l < looks; l++) {
                seen.look(l, i, cells, ofCells.get(i));
            }
        }
        return seen;
    }

    private void look(int look, int cell, KnownCells cells, Fitted fitted) {
        int trials = fitted.looks().get(look).trials();
        CellScores scores = cells.first(cell, trials);
        ProfileAnomaly fullest = fitted.profiles().get(0);
        for (ProfileAnomaly profile : fitted.profiles()) {
            fullest = profile.trials() <= trials ? profile : fullest;
        }
        readings[look][cell] = fitted.looks().get(look).read(scores);
        surprise[look][cell] = fullest.surprise(scores);
        waits[look] = fitted.profiles().get(fitted.profiles().size() - 1).trials() > trials;
    }

    int looks() {
        return readings.length;
    }

    int cells() {
        return readings[0].length;
    }

    /** The look at which a cell leaves a run that ends at the last look given. */
    int left(int cell, double[] margins, int last) {
        for (int l = 0; l < last; l++) {
            boolean normalSoFar = !waits[l] || surprise[l][cell] < normality.leavesBelow();
            if (readings[l][cell].margin() >= margins[l] && normalSoFar) {
                return l;
            }
        }
        return last;
    }
}
