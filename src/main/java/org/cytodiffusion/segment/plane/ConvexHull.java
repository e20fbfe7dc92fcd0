/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/** Convex hulls of integer points, by Andrew's monotone chain. */
final class ConvexHull {

    private ConvexHull() {}

    /** Packs a point so that packed points sort by x, then y; coordinates from 0 to 2^31 - 1. */
    static long point(int x, int y) {
        return (long) x << 32 | y;
    }

    /**
     * The corners of the hull of packed points, counter-clockwise with y up; the input is sorted.
     */
    static long[] of(long[] points) {
        Arrays.sort(points);
        long[] hull = new long[2 * points.length + 1];
        int size = 0;
        for (long p : points) {
            size = push(hull, size, p, 0);
        }
        int lower = size - 1;
        for (int i = points.length - 2; i >= 0; i--) {
            size = push(hull, size, points[i], lower);
        }
        return Arrays.copyOf(hull, Math.max(1, size - 1));
    }

    private static int push(long[] hull, int size, long p, int base) {
        int n = size;
        while (n - base >= 2 && turn(hull[n - 2], hull[n - 1], p) <= 0) {
            n--;
        }
        hull[n] = p;
        return n + 1;
    }

    private static long turn(long a, long b, long c) {
        long ax = a >> 32;
        long ay = (int) a;
        return ((b >> 32) - ax) * ((int) c - ay) - ((int) b - ay) * ((c >> 32) - ax);
    }

    /** The area within a closed polygon of packed points. */
    static double area(long[] polygon) {
        long twice = 0;
        for (int i = 0; i < polygon.length; i++) {
            long p = polygon[i];
            long q = polygon[(i + 1) % polygon.length];
            twice += (p >> 32) * (int) q - (q >> 32) * (int) p;
        }
        return Math.abs(twice) / 2.0;
    }
}
