/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.PixelSize;

/**
 * A cell as a report tells of it.
 *
 * @param place where it is
 * @param cell the cell, with the machine's verdict
 * @param counted the class that counts
 * @param review what a person said of it
 */
public record ReportedCell(
        Place place, ClassifiedCell cell, CellClass counted, Optional<Review> review) {

    /**
     * The image that a cell is in.
     *
     * @param image its name
     * @param scale its scale
     * @param cells how many are in it
     * @param source reads its pixels
     */
    public record Place(String image, PixelSize scale, int cells, ImageSource source) {}

    /** What the machine says of it. */
    public Verdict verdict() {
        return cell.verdict();
    }

    /** Whether nobody has said yet what it is. */
    public boolean isOpen() {
        return review.isEmpty();
    }

    /** Whether it is unlike the cells that the model knows. */
    public boolean isAnomalous() {
        return verdict().isAnomalous();
    }
}
