/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.report.tables.KindColour;

/**
 * One outline of a painted picture.
 *
 * @param contour the corners
 * @param box the box of the cell
 * @param rgb colour, 0xRRGGBB
 * @param text what stands beside it, if anything
 */
record Outline(Contour contour, Box box, int rgb, Optional<String> text) {

    /** A cell in the colour of its class. */
    static Outline of(ClassifiedCell cell, Optional<String> text) {
        return new Outline(
                cell.cell().contour(), cell.cell().box(), cell.verdict().cellClass().rgb(), text);
    }

    /** A cell in the colour of the class that a person gave it. */
    static Outline of(ClassifiedCell cell, int rgb, String text) {
        return new Outline(cell.cell().contour(), cell.cell().box(), rgb, Optional.of(text));
    }

    /** A cell in the colour of its kind. */
    static Outline of(Cell cell) {
        return new Outline(
                cell.contour(), cell.box(), KindColour.of(cell.kind()), Optional.empty());
    }
}
