/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import org.cytodiffusion.cell.CellKind;

/**
 * How cells are taken from maps.
 *
 * @param red thresholds of red cells
 * @param white thresholds of leukocytes
 * @param platelets thresholds of platelets
 * @param foreignOverlap boxes of two kinds that overlap by more (intersection over union) are one
 *     cell, of the surer kind
 * @param growth how far a cell may reach beyond its ellipse, as a square of the distance from its
 *     middle, 1 on the ellipse
 * @param minimumCutArea smallest area of a red cell cut by the border, in um^2
 * @param workingPixel the image is binned as long as its pixels stay no larger than this, in um;
 *     see {@link #bin}
 */
public record MapOptions(
        Kind red,
        Kind white,
        Kind platelets,
        double foreignOverlap,
        double growth,
        double minimumCutArea,
        double workingPixel) {

    // The part of a pixel of the maps at which labels still come out the same.
    private static final double ENOUGH = 0.56;

    /**
     * Thresholds of one kind.
     *
     * @param centre least chance of a centre
     * @param overlap boxes that overlap by more (intersection over union) are one cell
     * @param background a pixel with a greater chance of background is in no cell
     */
    public record Kind(double centre, double overlap, double background) {}

    /**
     * What serves the bundled network. At 0.4 of background red cells are as wide as the boxes of
     * DBN (1.02 of them at 0.5, n = 2,046) and 1.03 of the masks of BBBC041 (1.06).
     */
    public static MapOptions defaults() {
        return new MapOptions(
                new Kind(0.45, 0.45, 0.4),
                new Kind(0.5, 0.45, 0.4),
                new Kind(0.5, 0.3, 0.5),
                0.6,
                1.25,
                25,
                0.25);
    }

    /**
     * The edge of the squares of pixels that are labelled as one: as large as the working pixel
     * allows, and of two pixels where that is about half a pixel of the maps or less, between which
     * they are interpolated.
     *
     * @param pixel edge of a pixel of the image, in um
     */
    int bin(double pixel) {
        int two = 2 * pixel <= CellMaps.PIXEL * CellMaps.STEP * ENOUGH ? 2 : 1;
        return (int) Math.max(two, workingPixel / pixel);
    }

    /** The thresholds of a kind. */
    Kind of(CellKind kind) {
        return switch (kind) {
            case ERYTHROCYTE -> red;
            case LEUKOCYTE -> white;
            case PLATELET -> platelets;
        };
    }
}
