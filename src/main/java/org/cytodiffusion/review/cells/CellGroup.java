/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;

/**
 * The cells of a class, as they stand in the gallery.
 *
 * @param reviewClass the class that counts: the person's, else the machine's
 * @param cells in order
 */
public record CellGroup(ReviewClass reviewClass, List<ClassifiedCell> cells) {

    /**
     * What is to be shown.
     *
     * @param order of the cells in their class
     * @param filter which cells
     */
    public record View(CellOrder order, CellFilter filter) {}

    /** The cells of every class in turn; classes without cells are there too. */
    public static List<CellGroup> of(ReviewedSmear smear, List<ReviewClass> classes, View view) {
        Map<String, List<ClassifiedCell>> byName = new LinkedHashMap<>();
        classes.forEach(known -> byName.put(known.name(), new ArrayList<>()));
        for (ClassifiedCell cell : smear.result().cells()) {
            if (view.filter().shows(smear, cell)) {
                byName.get(smear.className(cell)).add(cell);
            }
        }
        byName.values().forEach(cells -> cells.sort(view.order().comparator()));
        return classes.stream()
                .map(known -> new CellGroup(known, List.copyOf(byName.get(known.name()))))
                .toList();
    }
}
