/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first few of any number of cells, in an order. */
public final class TopCells {

    /** The least sure first. */
    static final Comparator<ReportedCell> LEAST_SURE =
            Comparator.comparingDouble(cell -> -cell.verdict().uncertainty());

    /** Those that need eyes first: suspected blasts, odd ones, and others by their doubt. */
    public static final Comparator<ReportedCell> NEEDS_EYES =
            Comparator.comparing((ReportedCell cell) -> !cell.counted().isAlarming())
                    .thenComparing(cell -> !cell.isAnomalous())
                    .thenComparing(cell -> -cell.verdict().uncertainty());

    /** The oddest first. */
    static final Comparator<ReportedCell> ODDEST =
            Comparator.comparingDouble(cell -> -cell.verdict().anomaly());

    private final int most;
    private final Comparator<ReportedCell> order;
    private List<ReportedCell> cells = new ArrayList<>();

    /**
     * Begins with none.
     *
     * @param most how many are kept
     * @param order the first come first
     */
    public TopCells(int most, Comparator<ReportedCell> order) {
        this.most = most;
        this.order = order;
    }

    /** Adds a cell, if it is among the first. */
    public void add(ReportedCell cell) {
        cells.add(cell);
        // Sorted now and then, so that many cells cost little time, and little memory.
        if (cells.size() > 2 * most) {
            cells = new ArrayList<>(list());
        }
    }

    /** The first, in their order. */
    public List<ReportedCell> list() {
        return cells.stream().sorted(order).limit(most).toList();
    }
}
