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

    private final int[] column;
    private final int width;
    // Parabolas of the lower envelope of a run, and where each begins to be the lowest.
    private final int[] apex;
    private final int[] start;

    private DistanceTransform(int[] column, int width) {
        this.column = column;
        this.width = width;
        apex = new int[width];
        start = new int[width];
    }

    /**
     * Distance of every pixel, in pixels: 0 outside the mask, at least 1 inside; {@code width +
     * height} everywhere if the mask is full.
     */
    public static Plane distance(Mask mask) {
        int w = mask.width();
        int h = mask.height();
        float[] out = new float[w * h];
        DistanceTransform transform = new DistanceTransform(columnDistances(mask), w);
        for (int row = 0; row < out.length; row += w) {
            transform.scanRow(row, out);
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

    // What is outside is 0 away. Nothing beyond the next pixels outside is nearer than they are, so
    // each run inside is looked at with these alone.
    private void scanRow(int row, float[] out) {
        int x = 0;
        while (x < width) {
            if (column[row + x] == 0) {
                x++;
                continue;
            }
            int from = Math.max(0, x - 1);
            while (x < width && column[row + x] != 0) {
                x++;
            }
            int end = Math.min(width, x + 1);
            fill(row, end, envelope(row, from, end), out);
        }
    }

    // Lower envelope of the parabolas (x - u)^2 + column(u)^2 of a run; the last of them.
    private int envelope(int row, int from, int end) {
        int q = 0;
        apex[0] = from;
        start[0] = from;
        for (int u = from + 1; u < end; u++) {
            while (q >= 0 && value(row, apex[q], start[q]) > value(row, u, start[q])) {
                q--;
            }
            if (q < 0) {
                q = 0;
                apex[0] = u;
                start[0] = from;
            } else {
                int next = 1 + separation(row, apex[q], u);
                if (next < end) {
                    q++;
                    apex[q] = u;
                    start[q] = next;
                }
            }
        }
        return q;
    }

    private void fill(int row, int end, int last, float[] out) {
        int stop = end;
        for (int q = last; q >= 0; q--) {
            int square = column[row + apex[q]] * column[row + apex[q]];
            for (int x = start[q]; x < stop; x++) {
                int dx = x - apex[q];
                out[row + x] = dx * dx + square;
            }
            stop = start[q];
        }
    }

    private int value(int row, int u, int x) {
        int dx = x - u;
        int dy = column[row + u];
        return dx * dx + dy * dy;
    }

    private int separation(int row, int i, int u) {
        int a = column[row + i];
        int b = column[row + u];
        int rise = u * u - i * i + b * b - a * a;
        // Mostly they are next to each other, and dividing takes long.
        return u - i == 1 ? rise >> 1 : Math.floorDiv(rise, 2 * (u - i));
    }
}
