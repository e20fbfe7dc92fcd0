/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.List;

/**
 * What is mended in what the network sees: leukocytes and platelets by their stain, red cells that
 * it is not sure of, and pairs that it takes for one. All is judged beside the image's own red
 * cells.
 *
 * @param usual red cell of the image
 * @param leastCut smallest area of a red cell cut by the border, in um^2
 */
record SecondOpinion(UsualRedCell usual, double leastCut) {

    /** Learns from a view what is usual in an image. */
    static SecondOpinion from(MapsLabeller.View view, double leastCut) {
        return new SecondOpinion(UsualRedCell.of(view, view.later().density()), leastCut);
    }

    /** The view with cells mended. */
    MapsLabeller.View of(MapsLabeller.View view) {
        ViewDensity density = view.later().density();
        if (!usual.isKnown()) {
            return withRedCells(view, density);
        }
        StainedBodies stained = new StainedBodies(density, usual);
        List<Centre> leukocytes = stained.withLeukocytes(view.centres());
        MapsLabeller.View seen = withRedCells(view.with(leukocytes), density);
        return seen.with(stained.withPlatelets(seen));
    }

    private MapsLabeller.View withRedCells(MapsLabeller.View view, ViewDensity density) {
        MapsLabeller.View all =
                view.with(new OverlookedRedCells(view, density, usual, leastCut).added());
        return all.with(CellBodies.of(all, density).parted(usual));
    }

    /** Area of the largest connected nucleus of a view, in um^2; 0 if there is none. */
    double largestNucleus(MapsLabeller.View view) {
        return usual.isKnown()
                ? new StainedBodies(view.later().density(), usual).largestNucleus()
                : 0;
    }
}
