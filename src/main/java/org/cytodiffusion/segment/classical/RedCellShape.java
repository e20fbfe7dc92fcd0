/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.function.ToDoubleFunction;
import org.cytodiffusion.segment.plane.Region;

/**
 * How much a region looks like one red cell, by size and by how much of its convex hull it fills.
 *
 * @param usualArea area of a whole cell, in pixels
 */
record RedCellShape(double usualArea) implements ToDoubleFunction<Region> {

    // A digital disc of working size fills 0.95 of its hull or more.
    private static final double FULL = 0.95;
    private static final double SOLIDITY_FALL = 0.10;
    private static final double SMALL_FALL = 0.5;
    private static final double LARGE_FALL = 0.45;

    /**
     * The score.
     *
     * @return in [0, 1], 1 for a convex region of the usual area
     */
    @Override
    public double applyAsDouble(Region region) {
        double dent = Math.max(0, FULL - region.solidity()) / SOLIDITY_FALL;
        double size = Math.log(region.area() / usualArea);
        double off = size / (size > 0 ? LARGE_FALL : SMALL_FALL);
        if (region.atBorder() && size < 0) {
            // How much of it the border hides is not known.
            off /= 2;
        }
        return Math.exp(-0.5 * (dent * dent + off * off));
    }
}
