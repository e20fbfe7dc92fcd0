/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import org.cytodiffusion.cell.CellKind;

/**
 * Maps at the middles of the pixels of a grid, linear between their own pixels. Where a column or a
 * row lies among those of the maps is looked up once, not for each pixel.
 */
final class GridMaps {

    private final MapPlanes maps;
    private final Axis columns;
    private final Axis rows;

    // By number of a line of the grid: the lines of the maps before and behind its middle, as
    // places in a map, and how near it is to the second, in [0, 1]; beyond the border both are the
    // last one.
    private record Axis(int[] before, int[] behind, float[] part) {}

    /**
     * Prepares.
     *
     * @param maps the maps
     * @param grid where its pixels lie in them
     */
    GridMaps(MapPlanes maps, CentreBasins.Grid grid) {
        this.maps = maps;
        columns = axis(grid.xs(), maps.width(), 1);
        rows = axis(grid.ys(), maps.height(), maps.width());
    }

    // At continuous coordinates: pixel i of the maps covers [i, i + 1).
    private static Axis axis(float[] at, int length, int apart) {
        Axis axis = new Axis(new int[at.length], new int[at.length], new float[at.length]);
        for (int i = 0; i < at.length; i++) {
            float place = Math.max(0, Math.min(length - 1, at[i] - 0.5f));
            int before = (int) place;
            axis.before[i] = before * apart;
            axis.behind[i] = Math.min(length - 1, before + 1) * apart;
            axis.part[i] = place - before;
        }
        return axis;
    }

    /** The chance of a cell of the kind at a pixel of the grid. */
    float chance(CellKind kind, int x, int y) {
        return at(maps.firstChance(kind), x, y);
    }

    /** The chance of background at a pixel of the grid. */
    float background(int x, int y) {
        return at(maps.firstBackground(), x, y);
    }

    private float at(int first, int x, int y) {
        float[] values = maps.values();
        int up = first + rows.before[y];
        int down = first + rows.behind[y];
        float fx = columns.part[x];
        float fy = rows.part[y];
        int left = columns.before[x];
        int right = columns.behind[x];
        float above = values[up + left] * (1 - fx) + values[up + right] * fx;
        float below = values[down + left] * (1 - fx) + values[down + right] * fx;
        return above * (1 - fy) + below * fy;
    }
}
