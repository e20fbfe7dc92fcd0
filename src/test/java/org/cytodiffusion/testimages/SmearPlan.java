/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.List;

/**
 * What a field shows and how it was photographed.
 *
 * @param width pixel columns
 * @param height pixel rows
 * @param redCover share of the field that red cells cover, below 0.5
 * @param nucleated class names of the cells with a nucleus, cluster by cluster, in order of
 *     placing; most clusters are of one cell
 * @param platelets number of platelets
 * @param touching share of red cells laid against another cell of their kind
 * @param overlap largest share of such a red cell that may lie over others; 0 for none
 * @param camera how it was photographed
 * @param seed of everything random
 */
record SmearPlan(
        int width,
        int height,
        double redCover,
        List<List<String>> nucleated,
        int platelets,
        double touching,
        double overlap,
        Camera camera,
        long seed) {

    /** Edge of a sprite's square, um. */
    static final double SEEN_UM = 26.6;

    /** Edge of a field's pixel, um. */
    static final double PIXEL_UM = SEEN_UM / 192;

    /**
     * Light and camera.
     *
     * @param white intensity of the background in the middle, red, green, blue, in [0, 1]
     * @param falloff share of light lost in the darkest corner
     * @param stain factor on all densities
     * @param noise standard deviation of the camera's noise at full light, in [0, 1]
     */
    record Camera(double[] white, double falloff, double stain, double noise) {}
}
