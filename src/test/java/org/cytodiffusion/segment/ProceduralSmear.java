/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * A smear of any size that is never held in memory: each pixel is computed when it is read, from
 * cells that a seed places in squares of {@link #SQUARE} um. Squares hold lone red cells, red cells
 * in clumps and chains that go on into the next square, platelets, leukocytes alone and in crowds,
 * and now and then a fibre or a blot much larger than any cell.
 */
public final class ProceduralSmear {

    /** Edge of a square, in um. */
    static final double SQUARE = 24;

    private static final int EDGE = 512;
    private static final double[] LIGHT = light();

    private final long seed;
    private final double pixel;
    private final int columns;
    private final long[] size;
    private final List<List<Disc>> squares = new ArrayList<>();

    private record Disc(double x, double y, double radius, double[] density, double pallor) {}

    /** A smear of so many pixels of so many um. */
    public ProceduralSmear(int width, int height, double pixel, long seed) {
        this.seed = seed;
        this.pixel = pixel;
        columns = (int) Math.ceil(width * pixel / SQUARE) + 2;
        int rows = (int) Math.ceil(height * pixel / SQUARE) + 2;
        for (int i = 0; i < columns * rows; i++) {
            squares.add(square(i % columns - 1, i / columns - 1));
        }
        size = new long[] {width, height, 3};
    }

    /**
     * The pixels in cells of 512, computed as they are read and forgotten when memory is short;
     * axes x, y, channel.
     */
    public RandomAccessibleInterval<UnsignedByteType> image() {
        CellGrid grid = new CellGrid(size, new int[] {EDGE, EDGE, 1});
        AtomicReferenceArray<SoftReference<Cell<ByteArray>>> known =
                new AtomicReferenceArray<>((int) Intervals.numElements(grid.getGridDimensions()));
        return new LazyCellImg<>(
                grid,
                new UnsignedByteType(),
                index -> {
                    SoftReference<Cell<ByteArray>> held = known.get((int) index);
                    Cell<ByteArray> cell = held == null ? null : held.get();
                    if (cell == null) {
                        cell = cell(grid, index);
                        known.set((int) index, new SoftReference<>(cell));
                    }
                    return cell;
                });
    }

    private Cell<ByteArray> cell(CellGrid grid, long index) {
        long[] min = new long[3];
        int[] dims = new int[3];
        grid.getCellDimensions(index, min, dims);
        int w = dims[0];
        float[] density = new float[w * dims[1]];
        int c = (int) min[2];
        int firstRow = (int) (min[1] * pixel / SQUARE);
        int lastRow = (int) ((min[1] + dims[1]) * pixel / SQUARE) + 2;
        int firstColumn = (int) (min[0] * pixel / SQUARE);
        int lastColumn = (int) ((min[0] + w) * pixel / SQUARE) + 2;
        for (int r = firstRow; r <= lastRow; r++) {
            for (int k = firstColumn; k <= lastColumn; k++) {
                int i = r * columns + k;
                if (k < columns && i < squares.size()) {
                    squares.get(i).forEach(d -> stamp(d, c, min, w, density));
                }
            }
        }
        byte[] out = new byte[density.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = gray(min[0] + i % w, min[1] + i / w, c, density[i]);
        }
        return new Cell<>(dims, min, new ByteArray(out));
    }

    // Edges fade over half a um.
    private void stamp(Disc d, int c, long[] min, int w, float[] density) {
        int h = density.length / w;
        double reach = d.radius + 0.25;
        int x1 = (int) Math.min(w - 1, (d.x + reach) / pixel - min[0]);
        int y1 = (int) Math.min(h - 1, (d.y + reach) / pixel - min[1]);
        for (int y = (int) Math.max(0, (d.y - reach) / pixel - min[1]); y <= y1; y++) {
            double dy = (min[1] + y + 0.5) * pixel - d.y;
            for (int x = (int) Math.max(0, (d.x - reach) / pixel - min[0]); x <= x1; x++) {
                double dx = (min[0] + x + 0.5) * pixel - d.x;
                double away = Math.sqrt(dx * dx + dy * dy);
                double in = Math.max(0, Math.min(1, (d.radius - away) / 0.5 + 0.5));
                double pale = Math.max(0, 1 - away / (d.radius * 0.6)) * d.pallor;
                float v = (float) (d.density[c] * in * (1 - pale));
                density[y * w + x] = Math.max(density[y * w + x], v);
            }
        }
    }

    private byte gray(long x, long y, int c, float density) {
        long noise = (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL) ^ (c + seed * 31);
        noise = (noise ^ noise >>> 29) * 0xBF58476D1CE4E5B9L;
        int grain = (int) ((noise >>> 40) % 7) - 3;
        double shade = 1 - 0.1 * (x / (double) size[0]) * (y / (double) size[1]);
        double light = 240 * shade * LIGHT[Math.round(density * 1000)];
        return (byte) (int) Math.max(0, Math.min(255, light + grain));
    }

    private static double[] light() {
        double[] table = new double[1001];
        Arrays.setAll(table, i -> Math.pow(10, -i / 1000.0));
        return table;
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
