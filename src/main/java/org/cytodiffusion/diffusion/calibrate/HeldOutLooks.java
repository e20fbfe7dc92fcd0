/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.Probabilities;
import org.cytodiffusion.diffusion.Reading;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.diffusion.VerdictRules;

/**
 * What each look would see in each cell if none left.
 *
 * @param readings {@code [look][cell]}
 * @param parent has the classes, and says which cells are normal
 */
record HeldOutLooks(Reading[][] readings, LaboratoryFit.Parent parent) {

    /** Lets each cell be seen by the fit that it was left out of. */
    static HeldOutLooks of(KnownCells cells, List<Fitted> ofCells, LaboratoryFit.Parent parent) {
        int looks = ofCells.get(0).looks().size();
        Reading[][] readings = new Reading[looks][cells.size()];
        for (int i = 0; i < cells.size(); i++) {
            Fitted fitted = ofCells.get(i);
            for (int l = 0; l < looks; l++) {
                Look look = fitted.looks().get(l);
                CellScores scores = cells.first(i, look.trials());
                readings[l][i] = Reading.of(look, fitted.profiles(), scores);
            }
        }
        return new HeldOutLooks(readings, parent);
    }

    int looks() {
        return readings.length;
    }

    int cells() {
        return readings[0].length;
    }

    /** The class of each cell after all trials. */
    int[] lastWinners() {
        return Arrays.stream(readings[looks() - 1])
                .mapToInt(reading -> reading.probabilities().winner())
                .toArray();
    }

    /** What a look reads of a cell. */
    Probabilities probabilities(int look, int cell) {
        return readings[look][cell].probabilities();
    }

    /** What the look sees at which a cell leaves a run that ends at the last look given. */
    Reading leaving(int cell, double[] margins, int last) {
        return readings[left(cell, margins, last)][cell];
    }

    /** The look at which a cell leaves a run that ends at the last look given. */
    int left(int cell, double[] margins, int last) {
        for (int l = 0; l < last; l++) {
            if (VerdictRules.leaves(
                    readings[l][cell], margins[l], parent.calibration().normality())) {
                return l;
            }
        }
        return last;
    }

    /** The class that a cell gets that leaves so. */
    VerdictRules.Claim claim(Reading reading, RunEnd end) {
        return end.claim(reading, parent.classes(), parent.calibration().normality());
    }
}
