/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The light on a field, from the background between its cells: a surface of second order, and a
 * term for the dark corners of strong vignettes, through the brightest smear-free pixels of each
 * part of the image, in logarithms, for each channel. Parts that cells cover wholly lie below it
 * and count little.
 */
public final class LightSurface {

    private static final int COLUMNS = 12;
    private static final int ROWS = 9;
    private static final int LEAST_TILE = 20;
    private static final double BRIGHT = 0.9;
    private static final double LEAST_FREE = 0.3;
    private static final int FEWEST = 24;
    private static final int TERMS = 7;
    private static final int ROUNDS = 12;
    // A part that lies further below, as a logarithm, is covered by cells.
    private static final double BELOW = 0.03;
    private static final double COVERED = 0.02;
    // So many parts have to lie on the surface as well as this.
    private static final double FITS = 0.05;
    private static final double LEAST_FITTING = 0.4;

    private final double[][] terms;
    private final double[] brightest;
    private final int width;
    private final int height;

    private record Tile(double x, double y, double level) {}

    private LightSurface(double[][] terms, int width, int height) {
        this.terms = terms;
        brightest = Arrays.stream(terms).mapToDouble(LightSurface::brightest).toArray();
        this.width = width;
        this.height = height;
    }

    /**
     * Looks at a field.
     *
     * @param image its pixels
     * @param mask what of it is no smear
     * @return empty if too little background is seen to tell, or it is no smooth surface
     */
    public static Optional<LightSurface> of(BytePlanes image, Optional<SmearMask> mask) {
        if (image.width() < COLUMNS * LEAST_TILE || image.height() < ROWS * LEAST_TILE) {
            return Optional.empty();
        }
        double[][] terms = new double[3][];
        for (int c = 0; c < 3; c++) {
            List<Tile> tiles = tiles(image, mask, c);
            if (tiles.size() < FEWEST) {
                return Optional.empty();
            }
            terms[c] = fitted(tiles);
            double[] fit = terms[c];
            long on =
                    tiles.stream()
                            .filter(t -> Math.abs(t.level - value(fit, t.x, t.y)) < FITS)
                            .count();
            if (on < LEAST_FITTING * tiles.size()) {
                return Optional.empty();
            }
        }
        return Optional.of(new LightSurface(terms, image.width(), image.height()));
    }

    /**
     * By how much less light the darkest corner or side gets than the brightest part, in [0, 1].
     */
    public double fallOff() {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y <= ROWS; y++) {
                for (int x = 0; x <= COLUMNS; x++) {
                    double v = value(terms[c], 2.0 * x / COLUMNS - 1, 2.0 * y / ROWS - 1);
                    most = Math.max(most, 1 - Math.exp(v - brightest[c]));
                }
            }
        }
        return most;
    }

    /** The same light on an image of another number of columns and rows. */
    public LightSurface over(int columns, int rows) {
        return new LightSurface(terms, columns, rows);
    }

    /**
     * The light along a part of a row of a channel, 1 where it is brightest.
     *
     * @param channel 0 red, 1 green, 2 blue
     * @param y row
     * @param left first column
     * @param columns how many
     */
    public double[] row(int channel, int y, int left, int columns) {
        double most = brightest[channel];
        double[] light = new double[columns];
        double v = 2 * (y + 0.5) / height - 1;
        for (int x = 0; x < columns; x++) {
            double u = 2 * (left + x + 0.5) / width - 1;
            light[x] = Math.exp(value(terms[channel], u, v) - most);
        }
        return light;
    }

    private static double brightest(double[] terms) {
        double most = Double.NEGATIVE_INFINITY;
        for (int y = 0; y <= ROWS; y++) {
            for (int x = 0; x <= COLUMNS; x++) {
                double v = value(terms, 2.0 * x / COLUMNS - 1, 2.0 * y / ROWS - 1);
                most = Math.max(most, v);
            }
        }
        return most;
    }

    private static List<Tile> tiles(BytePlanes image, Optional<SmearMask> mask, int channel) {
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int x0 = column * image.width() / COLUMNS;
                int x1 = (column + 1) * image.width() / COLUMNS;
                int y0 = row * image.height() / ROWS;
                int y1 = (row + 1) * image.height() / ROWS;
                int level = bright(image, mask, channel, new int[] {x0, y0, x1, y1});
                if (level > 0) {
                    tiles.add(
                            new Tile(
                                    (x0 + x1) / (double) image.width() - 1,
                                    (y0 + y1) / (double) image.height() - 1,
                                    Math.log(level)));
                }
            }
        }
        return tiles;
    }

    // 0 if most of the tile is no smear.
    private static int bright(BytePlanes image, Optional<SmearMask> mask, int channel, int[] box) {
        int[] histogram = new int[256];
        int all = 0;
        int free = 0;
        int skip = Math.max(1, (box[2] - box[0]) / 32);
        for (int y = box[1]; y < box[3]; y += skip) {
            for (int x = box[0]; x < box[2]; x += skip) {
                all++;
                if (mask.isEmpty() || !mask.get().isOut(x, y)) {
                    histogram[image.at(channel, x, y)]++;
                    free++;
                }
            }
        }
        int sum = 0;
        for (int v = 0; v < 256 && free >= LEAST_FREE * all; v++) {
            sum += histogram[v];
            if (sum >= BRIGHT * free) {
                return v;
            }
        }
        return 0;
    }

    private static double value(double[] t, double x, double y) {
        double r = x * x + y * y;
        return t[0]
                + t[1] * x
                + t[2] * y
                + t[3] * x * x
                + t[4] * x * y
                + t[5] * y * y
                + t[6] * r * r;
    }

    private static double[] fitted(List<Tile> tiles) {
        double[] fit = null;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[TERMS][TERMS + 1];
            for (Tile t : tiles) {
                double below = fit == null ? 0 : value(fit, t.x, t.y) - t.level;
                double weight = below > BELOW ? COVERED : 1;
                double r = t.x * t.x + t.y * t.y;
                double[] at = {1, t.x, t.y, t.x * t.x, t.x * t.y, t.y * t.y, r * r};
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j < TERMS; j++) {
                        sums[i][j] += weight * at[i] * at[j];
                    }
                    sums[i][TERMS] += weight * at[i] * t.level;
                }
            }
            fit = solved(sums);
        }
        return fit;
    }

    // Gauss's elimination; the sums of squares are positive definite.
    private static double[] solved(double[][] m) {
        for (int i = 0; i < TERMS; i++) {
            m[i][i] += 1e-9;
            for (int k = i + 1; k < TERMS; k++) {
                double factor = m[k][i] / m[i][i];
                for (int j = i; j <= TERMS; j++) {
                    m[k][j] -= factor * m[i][j];
                }
            }
        }
        double[] out = new double[TERMS];
        for (int i = TERMS - 1; i >= 0; i--) {
            double sum = m[i][TERMS];
            for (int j = i + 1; j < TERMS; j++) {
                sum -= m[i][j] * out[j];
            }
            out[i] = sum / m[i][i];
        }
        return out;
    }
}
