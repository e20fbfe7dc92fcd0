/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.util.List;

/**
 * The real cells nearest to generated ones, by which copying would be seen.
 *
 * <p>A distance is the root mean square difference of two crops over the inscribed disc, in gray
 * levels of 255, after both are averaged over squares of a 24th of their edge, so that a shift of a
 * pixel or noise does not count; the least over the eight ways to lay one of them down.
 *
 * @param real number of real cells looked through
 * @param usual median distance of a real cell to the nearest other one; 0 if there is no other
 * @param close the distance that only one in a hundred real cells is below; 0 if there is no other
 * @param neighbours for each generated cell, in order, the nearest real ones, the nearest first
 */
public record NearestCells(int real, double usual, double close, List<List<Neighbour>> neighbours) {

    /**
     * A real cell near a generated one.
     *
     * @param cell the real cell
     * @param turn how it has to be laid down, as in {@link
     *     org.cytodiffusion.diffusion.explain.Turn#sources}
     * @param distance to the generated cell
     */
    public record Neighbour(RealCell cell, int turn, double distance) {}

    /** Whether a generated cell is nearer to a real one than real ones are to each other. */
    public boolean isClose(int cell) {
        return !neighbours.get(cell).isEmpty() && neighbours.get(cell).get(0).distance() < close;
    }
}
