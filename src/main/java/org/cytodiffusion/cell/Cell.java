/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

/**
 * One object found in a smear image.
 *
 * @param label number of the cell in its image, from 1, in the order of the label image
 * @param kind what size and stain say it is, before classification
 * @param mask its pixels
 * @param contour its outline
 * @param atBorder whether the border of the image cuts it
 */
public record Cell(int label, CellKind kind, CellMask mask, Contour contour, boolean atBorder) {

    /** The tight bounding box, in pixels of the image. */
    public Box box() {
        return mask.box();
    }
}
