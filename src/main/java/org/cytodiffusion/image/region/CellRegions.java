/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.cell.CellMask;

/**
 * Where a person or another program says that cells are. Regions may overlap, have holes and
 * consist of several parts.
 *
 * @param width number of pixel columns of the image
 * @param height number of pixel rows of the image
 * @param regions in ascending order of their numbers; none only where all outlines lie on other
 *     planes
 * @param remarks sentences on what was left out, often none
 */
public record CellRegions(int width, int height, List<Region> regions, List<String> remarks) {

    /**
     * One region.
     *
     * @param number its label, or its place in the list that it came from, from 1
     * @param mask its pixels, at least one, within the image
     */
    public record Region(int number, CellMask mask) {}

    /** The same with further remarks. */
    CellRegions with(List<String> further) {
        List<String> all = Stream.concat(remarks.stream(), further.stream()).toList();
        return new CellRegions(width, height, regions, all);
    }
}
