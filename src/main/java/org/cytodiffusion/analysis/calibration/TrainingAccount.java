/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model was trained, for its card and for programs.
 *
 * @param learned number of cells of each class that it learned from
 * @param held the same of those held out
 * @param unlabelled number of cells without a label
 * @param part what of the network was trained, in words
 * @param begun for each new class the old one that it started from
 * @param step at which the best network was found
 * @param steps that were taken
 * @param together the column that kept cells together; empty if there was none
 * @param parity largest difference of a trial error between the two engines, relative
 * @param seed of all that was drawn
 * @param date of the training, as 2026-11-28
 */
public record TrainingAccount(
        Map<String, Integer> learned,
        Map<String, Integer> held,
        int unlabelled,
        String part,
        Map<String, String> begun,
        int step,
        int steps,
        String together,
        double parity,
        long seed,
        String date) {

    /** What programs find under {@code config.cytodiffusion.trained}. */
    Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cells", learned);
        all.put("held_out_cells", held);
        all.put("unlabelled_cells", unlabelled);
        all.put("part", part);
        all.put("new_classes", begun);
        all.put("step", step);
        all.put("steps", steps);
        all.put("kept_together_by", together);
        all.put("parity", parity);
        all.put("seed", seed);
        all.put("date", date);
        return all;
    }
}
