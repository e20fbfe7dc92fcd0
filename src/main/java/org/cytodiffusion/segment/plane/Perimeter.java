/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;

/**
 * Length of an outline by Crofton's formula with lines in four directions (Legland, Kieu and
 * Devaux, Image Anal. Stereol. 26, 83-92, 2007; also in MorphoLibJ): the crossings of the outline
 * with all rows, columns and diagonals of pixels are counted and weighted by the distance between
 * the lines.
 *
 * <p>Right for discs, and in the mean over all orientations within 1 % for straight edges; a square
 * along the axes comes out 5 % short, one on its tip as well. Counting pixel edges instead would
 * make every disc 27 % too long.
 */
public final class Perimeter {

    private Perimeter() {}

    /** The perimeter in pixels. */
    public static double of(CellMask mask) {
        Box box = mask.box();
        int straight = 0;
        int diagonal = 0;
        int right = box.left() + box.width();
        int bottom = box.top() + box.height();
        for (int y = box.top() - 1; y < bottom; y++) {
            for (int x = box.left() - 1; x < right; x++) {
                boolean here = mask.contains(x, y);
                boolean beside = mask.contains(x + 1, y);
                boolean below = mask.contains(x, y + 1);
                boolean across = mask.contains(x + 1, y + 1);
                straight += (here != beside ? 1 : 0) + (here != below ? 1 : 0);
                diagonal += (here != across ? 1 : 0) + (beside != below ? 1 : 0);
            }
        }
        // Half the integral over the directions, pi / 4 each, of crossings times distance of lines.
        return Math.PI / 8 * (straight + diagonal / Math.sqrt(2));
    }
}
