/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * A smear of any size that is never held in memory: each pixel is computed when it is read, from cells
 * that a seed places in squares of {@link #SQUARE} um. Squares hold lone red cells, red cells in
 * clumps and chains that go on into the next square, platelets, leukocytes alone and in crowds, and
 * now and then a fibre or a blot much larger than any cell.
 */
final class ProceduralSmear {

    /** Edge of a square, in um. */
    static final double SQUARE = 24;

    private final long seed;
    private final double pixel;
    private final int columns;
    private final long[] size;
    private final List<List<Disc>> squares = new ArrayList<>();

    private record Disc(double x, double y, double radius, double[] density, double pallor) {}

    /** A smear of so many pixels of so many um. */
    ProceduralSmear(int width, int height, double pixel, long seed) {
        this.seed = seed;
        this.pixel = pixel;
        columns = (int) Math.ceil(width * pixel / SQUARE) + 2;
        int rows = (int) Math.ceil(height * pixel / SQUARE) + 2;
        for (int i = 0; i < columns * rows; i++) {
            squares.add(square(i % columns - 1, i / columns - 1));
        }
        size = new long[] {width, height, 3};
    }

    /** The pixels, computed as they are read; axes x, y, channel. */
    RandomAccessibleInterval<UnsignedByteType> image() {
        return Views.interval(
                new FunctionRandomAccessible<>(
                        3,
                        () ->
                                (at, out) ->
                                        out.set(
                                                value(
                                                        at.getIntPosition(0),
                                                        at.getIntPosition(1),
                                                        at.getIntPosition(2))),
                        UnsignedByteType::new),
                new long[3],
                new long[] {size[0] - 1, size[1] - 1, 2});
    }

    private int value(int x, int y, int c) {
        double u = (x + 0.5) * pixel;
        double v = (y + 0.5) * pixel;
        int column = (int) (u / SQUARE) + 1;
        int row = (int) (v / SQUARE) + 1;
        double density = 0;
        for (int r = row - 1; r <= row + 1; r++) {
            for (int k = column - 1; k <= column + 1; k++) {
                int i = r * columns + k;
                if (k >= 0 && k < columns && i >= 0 && i < squares.size()) {
                    for (Disc d : squares.get(i)) {
                        density = Math.max(density, density(d, u, v, c));
                    }
                }
            }
        }
        long noise = (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL) ^ (c + seed * 31);
        noise = (noise ^ noise >>> 29) * 0xBF58476D1CE4E5B9L;
        int grain = (int) ((noise >>> 40) % 7) - 3;
        double shade = 1 - 0.1 * (x / (double) size[0]) * (y / (double) size[1]);
        return (int) Math.max(0, Math.min(255, 240 * shade * Math.pow(10, -density) + grain));
    }

    // Edges fade over half a um.
    private static double density(Disc d, double u, double v, int c) {
        double dx = u - d.x;
        double dy = v - d.y;
        double squared = dx * dx + dy * dy;
        if (squared > (d.radius + 0.25) * (d.radius + 0.25)) {
            return 0;
        }
        double away = Math.sqrt(squared);
        double in = Math.max(0, Math.min(1, (d.radius - away) / 0.5 + 0.5));
        double pale = Math.max(0, 1 - away / (d.radius * 0.6)) * d.pallor;
        return d.density[c] * in * (1 - pale);
    }

    private List<Disc> square(int column, int row) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + column * 7919L + row);
        List<Disc> discs = new ArrayList<>();
        double x = column * SQUARE;
        double y = row * SQUARE;
        int kind = random.nextInt(12);
        if (kind == 0) {
            crowd(discs, x, y, random);
        } else if (kind == 1) {
            leukocyte(discs, x + 6 + 12 * random.nextDouble(), y + 6 + 12 * random.nextDouble());
        } else if (kind == 2 && random.nextInt(6) == 0) {
            discs.add(new Disc(x + 12, y + 12, 20, SyntheticSmear.RED_CELL, 0));
        } else if (kind == 3) {
            for (double at = 0; at < SQUARE; at += 0.8) {
                discs.add(new Disc(x + at, y + at, 1.2, SyntheticSmear.RED_CELL, 0));
            }
        }
        for (int i = random.nextInt(9); i > 0 && kind > 1; i--) {
            double cx = x + SQUARE * random.nextDouble();
            double cy = y + SQUARE * random.nextDouble();
            double radius = 3.3 + 0.9 * random.nextDouble();
            discs.add(new Disc(cx, cy, radius, SyntheticSmear.RED_CELL, random.nextDouble()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            double cx = x + SQUARE * random.nextDouble();
            double cy = y + SQUARE * random.nextDouble();
            discs.add(new Disc(cx, cy, 1.2 + 0.4 * i, SyntheticSmear.PLATELET, 0));
        }
        return discs;
    }

    // Nuclei side by side, without an end where the next square has a crowd, too.
    private static void crowd(List<Disc> discs, double x, double y, SplittableRandom random) {
        for (int i = 0; i < 9; i++) {
            double cx = x + i % 3 * 8 + 4 + random.nextDouble();
            double cy = y + i / 3 * 8 + 4 + random.nextDouble();
            discs.add(new Disc(cx, cy, 4.4, SyntheticSmear.NUCLEUS, 0));
        }
    }

    private static void leukocyte(List<Disc> discs, double x, double y) {
        discs.add(new Disc(x, y, 6, SyntheticSmear.CYTOPLASM, 0));
        discs.add(new Disc(x - 2.4, y - 1.6, 1.8, SyntheticSmear.NUCLEUS, 0));
        discs.add(new Disc(x + 2.4, y - 1.6, 1.8, SyntheticSmear.NUCLEUS, 0));
        discs.add(new Disc(x, y + 2.4, 1.8, SyntheticSmear.NUCLEUS, 0));
    }
}
