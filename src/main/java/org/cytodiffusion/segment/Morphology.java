/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Erosion, dilation and their combinations with a disc, by distance. */
final class Morphology {

    private Morphology() {}

    /** The pixels at most a radius (in pixels) away from the mask. */
    static Mask dilate(Mask mask, double radius) {
        Plane distance = DistanceTransform.distance(mask.complement());
        boolean[] out = new boolean[mask.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = distance.values()[i] <= radius;
        }
        return new Mask(mask.width(), mask.height(), out);
    }

    /** The pixels of the mask more than a radius (in pixels) away from what is outside. */
    static Mask erode(Mask mask, double radius) {
        return Mask.above(DistanceTransform.distance(mask), radius);
    }

    /** Takes away what a disc of the radius (in pixels) does not fit into. */
    static Mask open(Mask mask, double radius) {
        return dilate(erode(mask, radius), radius);
    }

    /** Fills gaps that a disc of the radius (in pixels) does not fit into. */
    static Mask close(Mask mask, double radius) {
        return erode(dilate(mask, radius), radius);
    }
}
