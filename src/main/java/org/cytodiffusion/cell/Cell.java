/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.Optional;

/**
 * One object found in a smear image.
 *
 * @param label number of the cell in its image, from 1, in the order of the label image
 * @param kind what size and stain say it is, before classification
 * @param mask its pixels
 * @param contour its outline
 * @param atBorder whether the border of the image cuts it
 * @param measurements its size and stain, once they have been measured
 */
public record Cell(
        int label,
        CellKind kind,
        CellMask mask,
        Contour contour,
        boolean atBorder,
        Optional<CellMeasurements> measurements) {

    /** A cell that has not been measured; the parameters are those of the record. */
    public Cell(int label, CellKind kind, CellMask mask, Contour contour, boolean atBorder) {
        this(label, kind, mask, contour, atBorder, Optional.empty());
    }

    /** The same cell with measurements. */
    public Cell with(CellMeasurements measured) {
        return new Cell(label, kind, mask, contour, atBorder, Optional.of(measured));
    }

    /** The tight bounding box, in pixels of the image. */
    public Box box() {
        return mask.box();
    }
}
