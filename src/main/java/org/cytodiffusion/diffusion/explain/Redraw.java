/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import org.cytodiffusion.diffusion.sample.Times;

/**
 * How a cell is drawn again as another class.
 *
 * @param time the time up to which the cell is noised, in (0, 1]: the higher, the less is kept of
 *     it
 * @param steps network passes from time 1 down to 0, at least 1; a redraw takes that share of them
 *     that its time is of 1
 * @param times how the times fall
 * @param contrast how much further each step is led away from the class that the cell has, as a
 *     share of the difference to the other; at least 0
 */
public record Redraw(double time, int steps, Times times, double contrast) {

    /** Makes it; refuses what cannot be run. */
    public Redraw {
        if (!(time > 0 && time <= 1 && contrast >= 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "A redraw needs a time in (0, 1], steps, and a contrast of at least 0");
        }
    }

    /** By the network that classifies: it knows the texture of classes more than their form. */
    public static Redraw byClassifier() {
        return new Redraw(0.45, 16, new Times.Bent(1), 0);
    }

    /**
     * By a network that draws cells: out of so much noise that their form may change. What else was
     * tried is in docs/METHOD.md.
     *
     * @param times those that suit it
     */
    public static Redraw byDrawer(Times times) {
        return new Redraw(0.9, 20, times, 1.5);
    }
}
