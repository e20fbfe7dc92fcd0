/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Size, shape and stain of one cell. Lengths hold as far as the scale of the image does.
 *
 * @param area area in um^2
 * @param perimeter length of the outline in um
 * @param diameter diameter in um of the disc of the same area
 * @param circularity {@code 4 pi area / perimeter^2}, in (0, 1]: 1 for a disc, less the longer or
 *     the more ragged the cell
 * @param density mean optical density of the cell in green light, in decades above the background
 *     around it
 * @param nucleus its nucleus, for cells that have one
 */
public record CellMeasurements(
        double area,
        double perimeter,
        double diameter,
        double circularity,
        double density,
        Optional<Nucleus> nucleus) {

    /**
     * The nucleus of a cell.
     *
     * @param area area of all its lobes in um^2
     * @param toCytoplasm area of the nucleus over that of the cytoplasm, at least 0; empty if no
     *     cytoplasm is seen
     * @param density mean optical density of the nucleus in green light, in decades
     * @param cytoplasmDensity the same of the cytoplasm; empty if none is seen
     */
    public record Nucleus(
            double area,
            OptionalDouble toCytoplasm,
            double density,
            OptionalDouble cytoplasmDensity) {}
}
