/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;

/** Which cells are in view. */
public enum CellFilter {
    /** Every cell. */
    ALL("all cells"),
    /** Those that the machine does not vouch for. */
    DOUBTFUL("not certain or anomalous"),
    /** Those that nobody has looked at. */
    UNSEEN("not reviewed yet"),
    /** Those that a person put into another class than the machine. */
    CHANGED("changed by a reviewer");

    private final String words;

    CellFilter(String words) {
        this.words = words;
    }

    /** Whether a cell is in view. */
    public boolean shows(ReviewedSmear smear, ClassifiedCell cell) {
        return switch (this) {
            case ALL -> true;
            case DOUBTFUL -> cell.verdict().isDoubtful();
            case UNSEEN -> smear.review(cell.cell().label()).isEmpty();
            case CHANGED -> !smear.className(cell).equals(cell.verdict().cellClass().name());
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
