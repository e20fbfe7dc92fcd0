/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import org.cytodiffusion.cell.CellKind;

/**
 * The maps of a field.
 *
 * @param width number of columns
 * @param height number of rows
 * @param values map after map, each row by row, in the order of {@link CellMaps#CHANNELS}
 */
record MapPlanes(int width, int height, float[] values) {

    private static final int KINDS = 3;

    MapPlanes {
        if (values.length != CellMaps.CHANNELS * width * height) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill maps of " + width + " x " + height);
        }
    }

    /** Number of a kind among the maps. */
    static int index(CellKind kind) {
        return switch (kind) {
            case ERYTHROCYTE -> 0;
            case LEUKOCYTE -> 1;
            case PLATELET -> 2;
        };
    }

    /** The chance that a cell of the kind has its centre at pixel i. */
    float centre(CellKind kind, int i) {
        return values[index(kind) * width * height + i];
    }

    /** The distance from pixel i to a side (0 left, 1 top, 2 right, 3 bottom) of the cell there. */
    float side(int side, int i) {
        return values[(2 * KINDS + 1 + side) * width * height + i];
    }

    /** The chance of a red cell at pixel i. */
    float red(int i) {
        return values[(KINDS + 1) * width * height + i];
    }

    /** The chance of background at pixel i. */
    float background(int i) {
        return values[KINDS * width * height + i];
    }

    /** The chance of a cell of the kind at a point, linear between pixels. */
    float chance(CellKind kind, float x, float y) {
        return between(KINDS + 1 + index(kind), x, y);
    }

    /** The chance of background at a point, linear between pixels. */
    float background(float x, float y) {
        return between(KINDS, x, y);
    }

    // x and y in continuous coordinates: pixel x covers [x, x + 1).
    private float between(int map, float x, float y) {
        float u = Math.max(0, Math.min(width - 1, x - 0.5f));
        float v = Math.max(0, Math.min(height - 1, y - 0.5f));
        int x0 = (int) u;
        int y0 = (int) v;
        int right = x0 + 1 < width ? 1 : 0;
        int down = y0 + 1 < height ? width : 0;
        float fx = u - x0;
        float fy = v - y0;
        int i = (map * height + y0) * width + x0;
        float above = values[i] * (1 - fx) + values[i + right] * fx;
        float below = values[i + down] * (1 - fx) + values[i + down + right] * fx;
        return above * (1 - fy) + below * fy;
    }
}
