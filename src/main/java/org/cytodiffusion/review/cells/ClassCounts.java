/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.util.HashMap;
import java.util.Map;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;

/** How many cells there are of what. */
public final class ClassCounts {

    private ClassCounts() {}

    /** Cells by class; classes without cells are not there. */
    public static Map<String, Integer> of(ReviewedSmear smear) {
        Map<String, Integer> counts = new HashMap<>();
        smear.result()
                .cells()
                .forEach(cell -> counts.merge(smear.className(cell), 1, Integer::sum));
        return counts;
    }

    /** Cells that a person put into another class than the machine. */
    public static long changed(ReviewedSmear smear) {
        return smear.result().cells().stream().filter(cell -> isChanged(smear, cell)).count();
    }

    /** A class in words, such as {@code 12 cells, 3 reviewed, 1 changed}. */
    public static String words(ReviewedSmear smear, CellGroup group) {
        long changed = group.cells().stream().filter(cell -> isChanged(smear, cell)).count();
        long reviewed =
                group.cells().stream()
                        .filter(cell -> smear.review(cell.cell().label()).isPresent())
                        .count();
        return (group.cells().size() == 1 ? "1 cell" : group.cells().size() + " cells")
                + (reviewed == 0 ? "" : ", " + reviewed + " reviewed")
                + (changed == 0 ? "" : ", " + changed + " changed");
    }

    private static boolean isChanged(ReviewedSmear smear, ClassifiedCell cell) {
        return CellFilter.CHANGED.shows(smear, cell);
    }
}
