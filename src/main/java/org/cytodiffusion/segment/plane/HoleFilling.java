/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/**
 * Fills holes: 4-connected parts of the background that do not touch the image border. With both
 * cells and background 4-connected, a filled component has one simple outline.
 */
public final class HoleFilling {

    private static final double ROUND = 0.86;
    private static final double CLEAR_SHARE = 0.05;
    private static final double SPECK_SHARE = 0.04;

    private HoleFilling() {}

    /** Fills every hole; of a mask without holes it is the mask itself. */
    public static Mask fill(Mask mask) {
        PackedMask packed = PackedMask.of(mask);
        PackedMask filled = packed.filled();
        return filled.isSame(packed) ? mask : filled.mask();
    }

    /** Fills the holes no side of whose bounding box is longer than so many pixels. */
    public static Mask fill(Mask mask, int extent) {
        LabelPlane background = ConnectedComponents.label(mask.complement());
        int[] extents = background.extents();
        boolean[] open = background.atBorder();
        boolean[] out = new boolean[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            int label = background.values()[i];
            out[i] = label == 0 || (!open[label] && extents[label] <= extent);
        }
        return new Mask(mask.width(), mask.height(), out);
    }

    /**
     * Fills the holes that are pallor rather than gaps: those of at most so many pixels that are
     * round, where gaps between touching cells are pointed and fill little of their convex hull,
     * and any speck.
     */
    public static Mask fillRound(Mask mask, int maxArea) {
        boolean[] clear = new boolean[mask.values().length];
        Arrays.fill(clear, true);
        return fillPallor(mask, maxArea, new Mask(mask.width(), mask.height(), clear));
    }

    /**
     * Fills the holes that {@link #fillRound} fills and those of any shape in which next to nothing
     * is clear: the pallor of a stomatocyte or a target cell is a slit or a crescent, but some
     * hemoglobin is left in it, where a gap between cells shows the background.
     *
     * @param mask cells with holes
     * @param maxArea greatest area of a hole to fill, in pixels; none is filled whose bounding box
     *     is longer than {@link #pallorExtent}
     * @param clear the pixels that show the background or anything else than red cells
     */
    public static Mask fillPallor(Mask mask, int maxArea, Mask clear) {
        LabelPlane background = ConnectedComponents.label(mask.complement());
        boolean[] closed = background.atBorder();
        int[] extents = background.extents();
        int longest = pallorExtent(maxArea);
        for (int i = 0; i < closed.length; i++) {
            closed[i] = !closed[i] && extents[i] <= longest;
        }
        // The island in the pallor of a target cell is part of the hole.
        LabelPlane holes = ConnectedComponents.label(fill(background.mask(closed)));
        Region[] regions = Region.of(holes);
        int[] open = new int[regions.length];
        for (int i = 0; i < clear.values().length; i++) {
            open[holes.values()[i]] += clear.values()[i] ? 1 : 0;
        }
        boolean[] fill = new boolean[regions.length];
        for (int i = 1; i < fill.length; i++) {
            Region r = regions[i];
            boolean round = r.solidity() >= ROUND || r.area() <= SPECK_SHARE * maxArea;
            boolean shut = open[i] <= CLEAR_SHARE * r.area();
            fill[i] = r.area() <= maxArea && (round || shut);
        }
        boolean[] out = new boolean[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = mask.values()[i] || fill[holes.values()[i]];
        }
        return new Mask(mask.width(), mask.height(), out);
    }

    /** The longest side of the bounding box of pallor of at most so many pixels, in pixels. */
    public static int pallorExtent(int maxArea) {
        return (int) Math.ceil(2 * Math.sqrt(maxArea));
    }
}
