/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * A set of pixels.
 *
 * @param width number of columns
 * @param height number of rows
 * @param values {@code values[y * width + x]}, true inside
 */
public record Mask(int width, int height, boolean[] values) {

    public Mask {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill " + width + " x " + height + " pixels");
        }
    }

    /** The pixels whose value exceeds the threshold. */
    public static Mask above(Plane plane, double threshold) {
        boolean[] in = new boolean[plane.values().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = plane.values()[i] > threshold;
        }
        return new Mask(plane.width(), plane.height(), in);
    }

    /** The pixels that have a label. */
    public static Mask of(LabelPlane labels) {
        boolean[] in = new boolean[labels.values().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = labels.values()[i] > 0;
        }
        return new Mask(labels.width(), labels.height(), in);
    }

    /** The pixels that are not in this set. */
    public Mask complement() {
        boolean[] out = new boolean[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = !values[i];
        }
        return new Mask(width, height, out);
    }

    /** Number of pixels inside. */
    public int count() {
        int n = 0;
        for (boolean v : values) {
            n += v ? 1 : 0;
        }
        return n;
    }
}
