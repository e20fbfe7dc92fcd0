/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;

/**
 * Size and hull of a part of the image.
 *
 * @param area number of pixels
 * @param hull corners of the convex hull of its pixels, packed as {@link ConvexHull} does
 * @param atBorder whether it touches the border of the image
 */
record Region(int area, long[] hull, boolean atBorder) {

    /** The two parts together. */
    Region with(Region other) {
        long[] points = Arrays.copyOf(hull, hull.length + other.hull.length);
        System.arraycopy(other.hull, 0, points, hull.length, other.hull.length);
        return new Region(area + other.area, ConvexHull.of(points), atBorder || other.atBorder);
    }

    /** Share of the hull that the pixels fill, in (0, 1]. */
    double solidity() {
        return area / ConvexHull.area(hull);
    }

    /** Longer over shorter side of the bounding box. */
    double elongation() {
        long x0 = Long.MAX_VALUE;
        long x1 = 0;
        long y0 = Long.MAX_VALUE;
        long y1 = 0;
        for (long p : hull) {
            x0 = Math.min(x0, p >> 32);
            x1 = Math.max(x1, p >> 32);
            y0 = Math.min(y0, (int) p);
            y1 = Math.max(y1, (int) p);
        }
        double w = x1 - x0;
        double h = y1 - y0;
        return Math.max(w, h) / Math.min(w, h);
    }

    /** The regions of all labels; entry 0 and labels without pixels are null. */
    static Region[] of(LabelPlane labels) {
        int[] areas = labels.areas();
        boolean[] border = labels.atBorder();
        long[][] points = new long[labels.count() + 1][];
        int[] sizes = new int[labels.count() + 1];
        int w = labels.width();
        int[] v = labels.values();
        for (int i = 0; i < v.length; i++) {
            if (v[i] == 0) {
                continue;
            }
            int x = i % w;
            // The ends of runs hold every corner of the hull.
            if (x == 0 || v[i - 1] != v[i]) {
                add(points, sizes, v[i], x, i / w);
            }
            if (x == w - 1 || v[i + 1] != v[i]) {
                add(points, sizes, v[i], x + 1, i / w);
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
