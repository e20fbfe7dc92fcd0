/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

/**
 * Says where in a field cells lie: a network, or what stands for it in a test. Fully convolutional:
 * what lies further than {@link #REACH} from a pixel does not change its maps.
 */
@FunctionalInterface
public interface CellMaps {

    /** Edge of a pixel of the field, in um. */
    double PIXEL = 0.4;

    /** Pixels of the field to one of the maps. */
    int STEP = 2;

    /** Width and height of the field must be multiples of this, in pixels. */
    int MULTIPLE = 8;

    /** How far a pixel sees, in pixels of the field, rounded up to a multiple. */
    int REACH = 80;

    /** What the field is filled with beyond the border of the image: the balanced background. */
    byte EMPTY = (byte) 240;

    /**
     * Number of maps: the chance of a cell's centre for red cells, leukocytes and platelets; the
     * chances of background, red cell, leukocyte and platelet, which sum to 1; the distances, in
     * pixels of the maps, to the left, top, right and bottom edge of the cell with its centre here.
     */
    int CHANNELS = 11;

    /**
     * Computes the maps of a field.
     *
     * @param rgb white-balanced intensities, row by row, red, green, blue interleaved, at {@link
     *     #PIXEL}
     * @param width number of columns, a multiple of {@link #MULTIPLE}
     * @param height number of rows, a multiple of {@link #MULTIPLE}
     * @return map after map, each row by row, of width / STEP columns and height / STEP rows
     * @throws CellMapsException if the network cannot be run
     */
    float[] of(byte[] rgb, int width, int height);
}
