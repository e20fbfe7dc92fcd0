/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cytodiffusion.diffusion.ProfileAnomaly;

/**
 * What a look is fitted to.
 *
 * @param cells the cells
 * @param standIns features that stand for a class which may occur, but of which there is no cell;
 *     without them, what separates the others would rule it out
 */
record FitExamples(KnownCells cells, SortedMap<Integer, double[]> standIns) {

    /** Of cells alone. */
    static FitExamples of(KnownCells cells) {
        return new FitExamples(cells, new TreeMap<>());
    }

    /**
     * Of cells, and of the mean cells of the classes that are missing.
     *
     * @param profile the model's knowledge of all classes, with features; its means are moved as
     *     the cells tell
     * @param absent classes that do not occur
     */
    static FitExamples of(KnownCells cells, ProfileAnomaly profile, Set<Integer> absent) {
        FitExamples lesson = of(cells);
        int[] counts = cells.counts();
        double[][] means = ProfileFit.means(profile, cells);
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0 && !absent.contains(c)) {
                int width = means[c].length;
                lesson.standIns.put(
                        c, Arrays.copyOfRange(means[c], width - profile.features(), width));
            }
        }
        return lesson;
    }

    /** Whether there is anything to learn a class from. */
    boolean tells(int cellClass) {
        return cells.counts()[cellClass] > 0 || standIns.containsKey(cellClass);
    }
}
