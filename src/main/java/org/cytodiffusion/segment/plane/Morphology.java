/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * Erosion, dilation and their combinations with a disc: exactly what the Euclidean distance to the
 * mask says. Beyond the image nothing is known, so erosion and dilation take it for neither inside
 * nor outside.
 */
public final class Morphology {

    private Morphology() {}

    /** The pixels at most a radius (in pixels) away from the mask. */
    public static Mask dilate(Mask mask, double radius) {
        return PackedMask.of(mask).dilated(radius).mask();
    }

    /** The pixels of the mask more than a radius (in pixels) away from what is outside. */
    static Mask erode(Mask mask, double radius) {
        return PackedMask.of(mask).eroded(radius).mask();
    }

    /** Takes away what a disc of the radius (in pixels) does not fit into. */
    public static Mask open(Mask mask, double radius) {
        return PackedMask.of(mask).opened(radius).mask();
    }

    /** Fills gaps that a disc of the radius (in pixels) does not fit into. */
    public static Mask close(Mask mask, double radius) {
        return PackedMask.of(mask).closed(radius).mask();
    }
}
