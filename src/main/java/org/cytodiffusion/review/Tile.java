/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.review.cells.ReviewClass;

/**
 * What the gallery shows of one cell.
 *
 * @param cell the cell and the machine's verdict
 * @param review what a person said, if anybody did
 * @param machine the machine's class
 * @param selected whether it is selected
 * @param lead whether keys go on from it
 * @param picture its thumbnail, once there is one
 */
record Tile(
        ClassifiedCell cell,
        Optional<Review> review,
        ReviewClass machine,
        boolean selected,
        boolean lead,
        Optional<BufferedImage> picture) {

    /** Whether a person said something else than the machine. */
    boolean isChanged() {
        return review.isPresent() && !review.get().className().equals(machine.name());
    }
}
