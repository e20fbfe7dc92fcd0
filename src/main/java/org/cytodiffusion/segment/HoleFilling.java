/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/**
 * Fills holes: 4-connected parts of the background that do not touch the image border. With both
 * cells and background 4-connected, a filled component has one simple outline.
 */
final class HoleFilling {

    private static final double ROUND = 0.86;
    private static final double SPECK_SHARE = 0.04;

    private HoleFilling() {}

    /** Fills every hole. */
    static Mask fill(Mask mask) {
        return fill(mask, Integer.MAX_VALUE);
    }

    /** Fills the holes of at most so many pixels. */
    static Mask fill(Mask mask, int maxArea) {
        LabelPlane background = ConnectedComponents.label(mask.complement());
        int[] areas = background.areas();
        boolean[] open = background.atBorder();
        boolean[] out = new boolean[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            int label = background.values()[i];
            out[i] = label == 0 || (!open[label] && areas[label] <= maxArea);
        }
        return new Mask(mask.width(), mask.height(), out);
    }

    /**
     * Fills the holes that are pallor rather than gaps: those of at most so many pixels that are
     * round, where gaps between touching cells are pointed and fill little of their convex hull,
     * and any speck.
     */
    static Mask fillRound(Mask mask, int maxArea) {
        LabelPlane background = ConnectedComponents.label(mask.complement());
        boolean[] closed = background.atBorder();
        for (int i = 0; i < closed.length; i++) {
            closed[i] = !closed[i];
        }
        // The island in the pallor of a target cell is part of the hole.
        LabelPlane holes = ConnectedComponents.label(fill(background.mask(closed)));
        Region[] regions = Region.of(holes);
        boolean[] fill = new boolean[regions.length];
        for (int i = 1; i < fill.length; i++) {
            Region r = regions[i];
            boolean round = r.solidity() >= ROUND || r.area() <= SPECK_SHARE * maxArea;
            fill[i] = r.area() <= maxArea && round;
        }
        boolean[] out = new boolean[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = mask.values()[i] || fill[holes.values()[i]];
        }
        return new Mask(mask.width(), mask.height(), out);
    }
}
