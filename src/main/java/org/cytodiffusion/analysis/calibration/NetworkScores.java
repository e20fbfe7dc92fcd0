/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.cytodiffusion.diffusion.calibrate.KnownCell;
import org.cytodiffusion.diffusion.calibrate.KnownCells;

/**
 * What training exports beside a network: its trials on cells that it was trained on, which tell
 * what normal cells are, and on cells that it was not, which calibrate and judge it.
 *
 * @param trained cells of training, of each class some
 * @param held cells that were not trained on
 * @param nuclei light and stain of nucleated cells, trained on or not, as {@link
 *     org.cytodiffusion.image.colour.Appearance} has them, by laboratory
 * @param seed of the choice of cells
 * @param parity largest difference of an error of the exported graph to the trained network's,
 *     relative
 */
public record NetworkScores(
        List<ScoredCell> trained,
        List<ScoredCell> held,
        SortedMap<String, List<double[]>> nuclei,
        long seed,
        double parity) {

    /** Cells as fits take them, in their order. */
    static KnownCells known(List<ScoredCell> cells, int classes) {
        List<KnownCell> known = new ArrayList<>();
        for (ScoredCell cell : cells) {
            String key = String.format(Locale.ROOT, "%09d", known.size());
            String source = cell.laboratory() + "/" + cell.source();
            known.add(new KnownCell(key, cell.scores(), cell.label(), source));
        }
        return new KnownCells(known, classes);
    }
}
