/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cells dealt into parts, each class evenly, all cells of a picture into one. What is fitted on the
 * other parts is judged on one.
 *
 * @param cells the cells
 * @param part the part of each cell, below {@link #PARTS}
 */
record Folds(KnownCells cells, int[] part) {

    /** Five is what is usually taken: fits see four fifths of the cells. */
    static final int PARTS = 5;

    /** Deals cells out, at random but always the same for the same cells and seed. */
    static Folds of(KnownCells cells, long seed) {
        int[] part = new int[cells.size()];
        int next = 0;
        Map<String, Integer> bySource = new HashMap<>();
        for (int c = 0; c < cells.classes(); c++) {
            int label = c;
            List<Integer> places =
                    new ArrayList<>(
                            IntStream.range(0, cells.size())
                                    .filter(i -> cells.label(i) == label)
                                    .boxed()
                                    .toList());
            Collections.shuffle(places, new Random(seed + c));
            for (int place : places) {
                String source = cells.cells().get(place).source();
                Integer known = bySource.putIfAbsent(source, next % PARTS);
                part[place] = known == null ? next++ % PARTS : known;
            }
        }
        return new Folds(cells, part);
    }

    /** The cells that are not in a part. */
    KnownCells without(int number) {
        return cells.where(i -> part[i] != number);
    }

    /** The places of the cells of a part. */
    int[] places(int number) {
        return IntStream.range(0, part.length).filter(i -> part[i] == number).toArray();
    }
}
