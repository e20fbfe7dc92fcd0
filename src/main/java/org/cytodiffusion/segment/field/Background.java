/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Smallest;
import org.cytodiffusion.segment.plane.Window;

/**
 * Uneven lighting: a quadratic surface through the lightest parts of a density plane, tile by tile,
 * that leaves out tiles wholly covered by cells.
 */
final class Background {

    private static final int TILES = 8;
    // Below this the plane shows too little to tell lighting from cells.
    private static final int MINIMUM_SIDE = 64;
    private static final double LIGHTEST_SHARE = 0.15;
    private static final double COVERED = 0.02;
    private static final int SAMPLES = 20;
    private static final int TERMS = 6;
    private static final double[][] BASIS =
            IntStream.range(0, TILES * TILES).mapToObj(Background::basis).toArray(double[][]::new);

    private final double[] c;
    private final Window.Size size;

    // Gives every step-th row of a window.
    @FunctionalInterface
    private interface Rows {
        Plane of(Window window, int step);
    }

    private Background(double[] c, Window.Size size) {
        this.c = c;
        this.size = size;
    }

    /** The background of a channel of a field of the size. */
    static Background of(BinnedChannel channel, Window.Size size) {
        return new Background(fit(tiles(channel::read, size), size), size);
    }

    /** The background of a channel that is at hand, the whole field. */
    static Background of(Plane channel) {
        Window.Size size = new Window.Size(channel.width(), channel.height());
        return new Background(fit(tiles(channel::part, size), size), size);
    }

    /** The density of a window less the background there. */
    Plane subtract(Plane density, Window window) {
        int w = density.width();
        int h = density.height();
        float[] out = new float[w * h];
        float[] in = density.values();
        double[] across = new double[w];
        for (int x = 0; x < w; x++) {
            across[x] = 2.0 * (window.left() + x) / size.width() - 1;
        }
        for (int y = 0; y < h; y++) {
            double v = 2.0 * (window.top() + y) / size.height() - 1;
            double a = c[0] + c[2] * v + c[5] * v * v;
            double b = c[1] + c[4] * v;
            double square = c[3];
            for (int x = 0; x < w; x++) {
                double u = across[x];
                out[y * w + x] = (float) (in[y * w + x] - (a + u * (b + square * u)));
            }
        }
        return new Plane(w, h, out);
    }

    // Coefficients of 1, u, v, u^2, uv, v^2 with u and v from -1 to 1.
    private static double[] fit(double[] tiles, Window.Size size) {
        double[] sorted = tiles.clone();
        Arrays.sort(sorted);
        double[] flat = new double[TERMS];
        flat[0] = sorted[sorted.length / 8];
        if (Math.min(size.width(), size.height()) < MINIMUM_SIDE) {
            return flat;
        }
        double[] c = flat;
        boolean[] used = new boolean[tiles.length];
        for (int round = 0; round < 5; round++) {
            int n = 0;
            // The first rounds must not shut out tiles for their lighting.
            double limit = COVERED * (5 - round);
            for (int i = 0; i < tiles.length; i++) {
                used[i] = tiles[i] - value(c, i) < limit;
                n += used[i] ? 1 : 0;
            }
            if (n < 4 * TERMS) {
                return flat;
            }
            c = leastSquares(tiles, used);
        }
        return c;
    }

    private static double[] tiles(Rows channel, Window.Size size) {
        int w = size.width();
        int h = size.height();
        double[] tiles = new double[TILES * TILES];
        int stepX = Math.max(1, w / TILES / SAMPLES);
        int stepY = Math.max(1, h / TILES / SAMPLES);
        for (int i = 0; i < tiles.length; i++) {
            int x0 = i % TILES * w / TILES;
            int x1 = Math.min(w, Math.max(x0 + 1, (i % TILES + 1) * w / TILES));
            int y0 = i / TILES * h / TILES;
            int y1 = Math.min(h, Math.max(y0 + 1, (i / TILES + 1) * h / TILES));
            Plane part = channel.of(new Window(x0, y0, x1 - x0, y1 - y0, size), stepY);
            float[] values = new float[part.values().length];
            int n = 0;
            for (int y = 0; y < part.height(); y++) {
                for (int x = 0; x < part.width(); x += stepX) {
                    values[n++] = part.values()[y * part.width() + x];
                }
            }
            tiles[i] = Smallest.of(values, n, (int) (n * LIGHTEST_SHARE));
        }
        return tiles;
    }

    private static double[] basis(int tile) {
        double u = (2.0 * (tile % TILES) + 1) / TILES - 1;
        double v = (2.0 * (tile / TILES) + 1) / TILES - 1;
        return new double[] {1, u, v, u * u, u * v, v * v};
    }

    private static double value(double[] c, int tile) {
        double[] b = BASIS[tile];
        double sum = 0;
        for (int k = 0; k < TERMS; k++) {
            sum += c[k] * b[k];
        }
        return sum;
    }

    // Normal equations with a light ridge on all but the constant, so that covered corners stay
    // tame.
    private static double[] leastSquares(double[] tiles, boolean[] used) {
        double[][] m = new double[TERMS][TERMS + 1];
        for (int i = 0; i < tiles.length; i++) {
            if (!used[i]) {
                continue;
            }
            double[] b = BASIS[i];
            for (int r = 0; r < TERMS; r++) {
                for (int k = 0; k < TERMS; k++) {
                    m[r][k] += b[r] * b[k];
                }
                m[r][TERMS] += b[r] * tiles[i];
            }
        }
        for (int r = 1; r < TERMS; r++) {
            m[r][r] += 0.1;
        }
        return solve(m);
    }

    // Gauss-Jordan; the ridge keeps the pivots away from zero.
    private static double[] solve(double[][] m) {
        for (int p = 0; p < TERMS; p++) {
            for (int r = 0; r < TERMS; r++) {
                if (r == p) {
                    continue;
                }
                double f = m[r][p] / m[p][p];
                for (int k = p; k <= TERMS; k++) {
                    m[r][k] -= f * m[p][k];
                }
            }
        }
        double[] c = new double[TERMS];
        for (int r = 0; r < TERMS; r++) {
            c[r] = m[r][TERMS] / m[r][r];
        }
        return c;
    }
}
