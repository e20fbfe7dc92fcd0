/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import java.util.List;

/**
 * Why a cell was given one class and not another.
 *
 * @param winner index of the class it was given
 * @param chosen index of the class it is compared with
 * @param maps where the classes differ
 * @param way from the cell itself, first, to its counterfactual, last, in equal steps
 */
public record Explanation(int winner, int chosen, ClassMaps maps, List<Waypoint> way) {

    /** Makes an explanation with a list of its own. */
    public Explanation {
        way = List.copyOf(way);
    }

    /**
     * The cell as it would be were it of the chosen class: S * S * 3 bytes, as {@link Waypoint}.
     */
    public byte[] counterfactual() {
        return way.get(way.size() - 1).crop();
    }

    /** Whether the classifier takes the counterfactual for the chosen class. */
    public boolean reached() {
        double[] end = way.get(way.size() - 1).verdict().probabilities();
        for (double other : end) {
            if (other > end[chosen]) {
                return false;
            }
        }
        return true;
    }
}
