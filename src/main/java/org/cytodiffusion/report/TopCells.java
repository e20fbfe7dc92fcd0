/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first few of any number of cells, in an order. */
final class TopCells {

    /** The least sure first. */
    static final Comparator<ReportedCell> LEAST_SURE =
            Comparator.comparingDouble(cell -> -cell.verdict().uncertainty());

    /** The oddest first. */
    static final Comparator<ReportedCell> ODDEST =
            Comparator.comparingDouble(cell -> -cell.verdict().anomaly());

    private final int most;
    private final Comparator<ReportedCell> order;
    private List<ReportedCell> cells = new ArrayList<>();

    TopCells(int most, Comparator<ReportedCell> order) {
        this.most = most;
        this.order = order;
    }

    void add(ReportedCell cell) {
        cells.add(cell);
        // Sorted now and then, so that many cells cost little.
        if (cells.size() > 16 * most) {
            cells = new ArrayList<>(list());
        }
    }

    List<ReportedCell> list() {
        return cells.stream().sorted(order).limit(most).toList();
    }
}
