/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/** Brings labels at working resolution back to the pixels of the image with smooth outlines. */
public final class Upsampling {

    private final LabelPlane labels;
    private final Window window;
    private final int bin;
    // By place within a bin: which working pixel is the earlier neighbour, and the weight of the
    // later.
    private final int[] before;
    private final float[] part;

    /**
     * Prepares.
     *
     * @param labels labels of a window
     * @param window where it lies in the field, at working resolution
     * @param bin edge of a working pixel in pixels of the image
     */
    public Upsampling(LabelPlane labels, Window window, int bin) {
        this.labels = labels;
        this.window = window;
        this.bin = bin;
        before = new int[bin];
        part = new float[bin];
        for (int r = 0; r < bin; r++) {
            double v = (r + 0.5) / bin - 0.5;
            before[r] = (int) Math.floor(v);
            part[r] = (float) (v - before[r]);
        }
    }

    /**
     * Gives each pixel of a part of the image the label with the greatest weight by bilinear
     * interpolation, row by row.
     */
    public int[] labels(Window image) {
        int[] out = new int[image.pixels()];
        int w = labels.width();
        int[] v = labels.values();
        if (bin == 1) {
            return part(image);
        }
        int[] place = new int[image.width()];
        int[] lefts = new int[image.width()];
        int[] rights = new int[image.width()];
        for (int x = 0; x < place.length; x++) {
            place[x] = (image.left() + x) % bin;
            int column = (image.left() + x) / bin - window.left() + before[place[x]];
            lefts[x] = column(column);
            rights[x] = column(column + 1);
        }
        for (int y = 0, i = 0; y < image.height(); y++) {
            int py = (image.top() + y) % bin;
            int row = (image.top() + y) / bin - window.top() + before[py];
            int up = row(row) * w;
            int down = row(row + 1) * w;
            int x = 0;
            while (x < image.width()) {
                int left = lefts[x];
                int a = v[up + left];
                int b = v[up + rights[x]];
                int c = v[down + left];
                int d = v[down + rights[x]];
                boolean same = a == b && a == c && a == d;
                // All between the same four.
                for (int right = rights[x];
                        x < image.width() && lefts[x] == left && rights[x] == right;
                        x++, i++) {
                    out[i] = same ? a : heaviest(a, b, c, d, part[place[x]], part[py]);
                }
            }
        }
        return out;
    }

    // Where working pixels are those of the image, each has its own label.
    private int[] part(Window image) {
        int[] out = new int[image.pixels()];
        for (int y = 0, i = 0; y < image.height(); y++) {
            int from = row(image.top() + y - window.top()) * labels.width();
            for (int x = 0; x < image.width(); x++, i++) {
                out[i] = labels.values()[from + column(image.left() + x - window.left())];
            }
        }
        return out;
    }

    private int row(int y) {
        return Math.max(0, Math.min(labels.height() - 1, y));
    }

    private int column(int x) {
        return Math.max(0, Math.min(labels.width() - 1, x));
    }

    // Of the four around a pixel, which lies so far from the first to the second and to the third.
    private static int heaviest(int a, int b, int c, int d, float fx, float fy) {
        float wa = (1 - fx) * (1 - fy);
        float wb = fx * (1 - fy);
        float wc = (1 - fx) * fy;
        float wd = fx * fy;
        int best = a;
        float most = wa + (b == a ? wb : 0) + (c == a ? wc : 0) + (d == a ? wd : 0);
        float second = (a == b ? wa : 0) + wb + (c == b ? wc : 0) + (d == b ? wd : 0);
        if (second > most) {
            most = second;
            best = b;
        }
        float third = (a == c ? wa : 0) + (b == c ? wb : 0) + wc + (d == c ? wd : 0);
        if (third > most) {
            most = third;
            best = c;
        }
        float fourth = (a == d ? wa : 0) + (b == d ? wb : 0) + (c == d ? wc : 0) + wd;
        return fourth > most ? d : best;
    }
}
