/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/**
 * Size and hull of a part of the image.
 *
 * @param area number of pixels
 * @param hull corners of the convex hull of its pixels, packed as {@link ConvexHull} does
 * @param atBorder whether it touches the border of the image
 */
public record Region(int area, long[] hull, boolean atBorder) {

    private static final long[] NO_HULL = {};

    /** The two parts together. */
    public Region with(Region other) {
        if (hull.length == 0) {
            return new Region(area + other.area, hull, atBorder || other.atBorder);
        }
        long[] points = Arrays.copyOf(hull, hull.length + other.hull.length);
        System.arraycopy(other.hull, 0, points, hull.length, other.hull.length);
        return new Region(area + other.area, ConvexHull.of(points), atBorder || other.atBorder);
    }

    /** Share of the hull that the pixels fill, in (0, 1]. */
    public double solidity() {
        return area / ConvexHull.area(hull);
    }

    /** Longer over shorter side of the bounding box. */
    public double elongation() {
        int[] box = box();
        double w = box[2] - box[0];
        double h = box[3] - box[1];
        return Math.max(w, h) / Math.min(w, h);
    }

    /** The longer side of the bounding box, in pixels. */
    public int extent() {
        int[] box = box();
        return Math.max(box[2] - box[0], box[3] - box[1]);
    }

    // Left, top, right, bottom edge.
    private int[] box() {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
        for (long p : hull) {
            box[0] = Math.min(box[0], (int) (p >> 32));
            box[1] = Math.min(box[1], (int) p);
            box[2] = Math.max(box[2], (int) (p >> 32));
            box[3] = Math.max(box[3], (int) p);
        }
        return box;
    }

    /**
     * The areas alone of all labels, for rules that look at nothing else: regions without hulls.
     */
    public static Region[] areas(LabelPlane labels) {
        int[] areas = labels.areas();
        Region[] regions = new Region[areas.length];
        for (int label = 1; label < regions.length; label++) {
            regions[label] = new Region(areas[label], NO_HULL, false);
        }
        return regions;
    }

    /** The regions of all labels of a whole field; entry 0 and labels without pixels are null. */
    public static Region[] of(LabelPlane labels) {
        return of(labels, new Window.Size(labels.width(), labels.height()).whole());
    }

    /**
     * The regions of all labels of a window; entry 0 and labels without pixels are null.
     *
     * @param labels labels of the window
     * @param window where it lies: the border meant is that of the field
     */
    public static Region[] of(LabelPlane labels, Window window) {
        int[] areas = labels.areas();
        boolean[] border = labels.atBorder(window);
        long[][] points = new long[labels.count() + 1][];
        int[] sizes = new int[labels.count() + 1];
        int w = labels.width();
        int[] v = labels.values();
        for (int y = 0, i = 0; y < labels.height(); y++) {
            for (int x = 0; x < w; x++, i++) {
                int label = v[i];
                if (label == 0) {
                    continue;
                }
                // The ends of runs hold every corner of the hull.
                if (x == 0 || v[i - 1] != label) {
                    add(points, sizes, label, x, y);
                }
                if (x == w - 1 || v[i + 1] != label) {
                    add(points, sizes, label, x + 1, y);
                }
            }
        }
        Region[] regions = new Region[labels.count() + 1];
        for (int label = 1; label < regions.length; label++) {
            if (areas[label] > 0) {
                long[] hull = ConvexHull.of(Arrays.copyOf(points[label], sizes[label]));
                regions[label] = new Region(areas[label], hull, border[label]);
            }
        }
        return regions;
    }

    private static void add(long[][] points, int[] sizes, int label, int x, int y) {
        if (points[label] == null) {
            points[label] = new long[64];
        } else if (sizes[label] + 2 > points[label].length) {
            points[label] = Arrays.copyOf(points[label], 2 * points[label].length);
        }
        points[label][sizes[label]++] = ConvexHull.point(x, y);
        points[label][sizes[label]++] = ConvexHull.point(x, y + 1);
    }
}
