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

    /** Where in the values the chances of a cell of the kind begin. */
    int firstChance(CellKind kind) {
        return (KINDS + 1 + index(kind)) * width * height;
    }

    /** Where in the values the chances of background begin. */
    int firstBackground() {
        return KINDS * width * height;
    }
}
