/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.HashMap;
import java.util.Map;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;

/**
 * How well an analysis found and named the true cells; outlines match from an intersection over
 * union above 0.5 on.
 *
 * @param truths number of true cells
 * @param found number of cells found
 * @param matched number of true cells found
 * @param nucleated number of true cells with a nucleus
 * @param nucleatedFound how many of them were found
 * @param nucleatedNamed how many of them were found and named rightly
 */
record FieldScore(
        int truths, int found, int matched, int nucleated, int nucleatedFound, int nucleatedNamed) {

    static FieldScore of(SmearResult result, Truth truth) {
        Map<Integer, String> named = new HashMap<>();
        for (ClassifiedCell cell : result.cells()) {
            int label = truth.match(cell.cell().mask());
            if (label != 0) {
                named.put(label, cell.verdict().cellClass().name());
            }
        }
        int nucleated = 0;
        int nucleatedFound = 0;
        int nucleatedNamed = 0;
        for (Map.Entry<Integer, String> cell : truth.classes().entrySet()) {
            if (!cell.getValue().equals("erythrocyte") && !cell.getValue().equals("platelet")) {
                String name = named.get(cell.getKey());
                nucleated++;
                nucleatedFound += name != null ? 1 : 0;
                nucleatedNamed += cell.getValue().equals(name) ? 1 : 0;
            }
        }
        return new FieldScore(
                truth.classes().size(),
                result.cells().size(),
                named.size(),
                nucleated,
                nucleatedFound,
                nucleatedNamed);
    }

    FieldScore plus(FieldScore other) {
        return new FieldScore(
                truths + other.truths,
                found + other.found,
                matched + other.matched,
                nucleated + other.nucleated,
                nucleatedFound + other.nucleatedFound,
                nucleatedNamed + other.nucleatedNamed);
    }

    /** Harmonic mean of precision and recall of the outlines, all kinds together. */
    double f1() {
        return 2.0 * matched / (truths + found);
    }
}
