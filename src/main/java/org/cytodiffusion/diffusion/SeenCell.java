/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.function.Predicate;
import org.cytodiffusion.cell.CellClass;

/**
 * A cell as a classifier gets it.
 *
 * @param crop size * size * 3 bytes, row by row, red, green, blue interleaved
 * @param foreign whether the picture, if it shows a cell of this class, is unlike those that the
 *     model was calibrated on. What was fitted to these does not hold there: the class is read
 *     without it ({@link Look#readAway}), and is not certain
 */
public record SeenCell(byte[] crop, Predicate<CellClass> foreign) {

    /** A cell in a picture like those that the model was calibrated on. */
    public static SeenCell atHome(byte[] crop) {
        return new SeenCell(crop, named -> false);
    }

    /** Other pixels in its place, in the same picture. */
    public SeenCell showing(byte[] other) {
        return new SeenCell(other, foreign);
    }
}
