/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * Exact Euclidean distance to the nearest pixel outside a mask, after Meijster, Roerdink and
 * Hesselink (2000). What lies beyond the image counts as inside, so that a cell cut by the border
 * keeps its shape.
 */
public final class DistanceTransform {

    // Squares of this and of any row that fits into memory add up within an int.
    private static final int FAR = 20_000;

    private DistanceTransform() {}

    /**
     * Distance of every pixel, in pixels: 0 outside the mask, at least 1 inside; {@code width +
     * height} everywhere if the mask is full.
     */
    public static Plane distance(Mask mask) {
        int w = mask.width();
        int h = mask.height();
        int[] column = columnDistances(mask);
        float[] out = new float[w * h];
        int[] apex = new int[w];
        int[] start = new int[w];
        for (int y = 0; y < h; y++) {
            if (holdsAny(column, y * w, w)) {
                scanRow(column, y * w, out, apex, start);
            }
        }
        float limit = w + h;
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.min(limit, (float) Math.sqrt(out[i]));
        }
        return new Plane(w, h, out);
    }

    /** The same, but no more than a limit (in pixels), so that only the field so near decides. */
    public static Plane distance(Mask mask, double limit) {
        Plane plane = distance(mask);
        float most = (float) limit;
        float[] v = plane.values();
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.min(v[i], most);
        }
        return plane;
    }

    private static int[] columnDistances(Mask mask) {
        int w = mask.width();
        int h = mask.height();
        int far = Math.min(FAR, w + h);
        int[] d = new int[w * h];
        for (int i = 0; i < d.length; i++) {
            int above = i < w ? far : d[i - w];
            d[i] = mask.values()[i] ? Math.min(far, above + 1) : 0;
        }
        for (int i = d.length - w - 1; i >= 0; i--) {
            d[i] = Math.min(d[i], d[i + w] + 1);
        }
        return d;
    }

    // Whether a row has pixels inside; all others are 0 away.
    private static boolean holdsAny(int[] column, int row, int w) {
        for (int i = row; i < row + w; i++) {
            if (column[i] != 0) {
                return true;
            }
        }
        return false;
    }

    // Lower envelope of the parabolas (x - u)^2 + column(u)^2 along one row.
    private static void scanRow(int[] column, int row, float[] out, int[] apex, int[] start) {
        int w = apex.length;
        int q = 0;
        apex[0] = 0;
        start[0] = 0;
        for (int u = 1; u < w; u++) {
            while (q >= 0
                    && value(column, row, apex[q], start[q]) > value(column, row, u, start[q])) {
                q--;
            }
            if (q < 0) {
                q = 0;
                apex[0] = u;
                start[0] = 0;
            } else {
                int from = 1 + separation(column, row, apex[q], u);
                if (from < w) {
                    q++;
                    apex[q] = u;
                    start[q] = from;
                }
            }
        }
        for (int end = w; end > 0; end = start[q + 1]) {
            int square = column[row + apex[q]] * column[row + apex[q]];
            for (int x = start[q], dx = x - apex[q]; x < end; x++, dx++) {
                out[row + x] = dx * dx + square;
            }
            q--;
        }
    }

    private static int value(int[] column, int row, int u, int x) {
        int dx = x - u;
        int dy = column[row + u];
        return dx * dx + dy * dy;
    }

    private static int separation(int[] column, int row, int i, int u) {
        int a = column[row + i];
        int b = column[row + u];
        int rise = u * u - i * i + b * b - a * a;
        // Mostly they are next to each other, and dividing takes long.
        return u - i == 1 ? rise >> 1 : Math.floorDiv(rise, 2 * (u - i));
    }
}
