/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.segment.KindLabels;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.watershed.Watershed;

/**
 * Gives each cell its pixels: a seeded watershed from the centres, over the nearness to the cells'
 * ellipses and the chance of their kind, within the foreground.
 */
final class CentreBasins {

    // Seeds fill this part of the ellipse, as a square of the distance from the middle.
    private static final float SEED = 0.5f;
    // So far from the middle all is cell, however pale.
    private static final float INNER = 0.7f;
    // A cell that others leave less of its ellipse is none.
    private static final double LEAST_SHARE = 0.2;

    private final GridMaps maps;
    private final float[] xs;
    private final float[] ys;
    private final MapOptions options;
    private final Grid grid;
    private final float step;
    private final int width;
    private final int height;
    private final float[] nearness;
    private final int[] nearest;
    private final boolean[] middle;
    private final boolean[] within;

    /**
     * Where working pixels lie in the maps.
     *
     * @param left left edge of the first column, in pixels of the maps
     * @param top top edge of the first row, in pixels of the maps
     * @param step edge of a working pixel, in pixels of the maps
     * @param width working columns
     * @param height working rows
     */
    record Grid(float left, float top, float step, int width, int height) {

        /** The middles of its columns. */
        float[] xs() {
            return middles(left, width);
        }

        /** The middles of its rows. */
        float[] ys() {
            return middles(top, height);
        }

        private float[] middles(float first, int count) {
            float[] middles = new float[count];
            for (int i = 0; i < count; i++) {
                middles[i] = first + (i + 0.5f) * step;
            }
            return middles;
        }
    }

    /**
     * Prepares the work.
     *
     * @param maps the maps
     * @param options how cells are taken from them
     * @param grid the pixels to label
     */
    CentreBasins(MapPlanes maps, MapOptions options, Grid grid) {
        this.maps = new GridMaps(maps, grid);
        xs = grid.xs();
        ys = grid.ys();
        this.options = options;
        this.grid = grid;
        step = grid.step;
        width = grid.width;
        height = grid.height;
        nearness = new float[width * height];
        nearest = new int[width * height];
        middle = new boolean[width * height];
        within = new boolean[width * height];
    }

    /** Labels the cells. Some centres may get no pixel. */
    KindLabels label(List<Centre> centres) {
        Arrays.fill(nearness, (float) -options.growth());
        for (int k = 0; k < centres.size(); k++) {
            approach(centres.get(k), k + 1);
        }
        int[] seeds = seeds();
        int[] number = new int[centres.size() + 1];
        List<Centre> seen = ordered(seeds, centres, number);
        double growth = options.growth();
        for (int i = 0; i < nearness.length; i++) {
            if (within[i]) {
                nearness[i] = (float) ((nearness[i] + growth) / (1 + growth));
            }
        }
        LabelPlane basins =
                Watershed.flood(
                        new Plane(width, height, nearness),
                        new LabelPlane(width, height, seeds, seen.size()),
                        new Mask(width, height, within),
                        width + height);
        cut(basins, seen, number);
        drop(basins, seen);
        CellKind[] kinds = new CellKind[seen.size() + 1];
        Arrays.fill(kinds, CellKind.ERYTHROCYTE);
        for (int k = 1; k < kinds.length; k++) {
            kinds[k] = seen.get(k - 1).kind();
        }
        return new KindLabels(basins, kinds);
    }

    // The middle of each cell, as far as no other cell is nearer.
    private int[] seeds() {
        int[] seeds = new int[width * height];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = middle[i] ? nearest[i] : 0;
        }
        return seeds;
    }

    // Numbers the seeds anew in scan order of their first pixels, which no tile changes.
    private static List<Centre> ordered(int[] seeds, List<Centre> centres, int[] number) {
        List<Centre> seen = new ArrayList<>();
        for (int i = 0; i < seeds.length; i++) {
            int k = seeds[i];
            if (k != 0) {
                if (number[k] == 0) {
                    seen.add(centres.get(k - 1));
                    number[k] = seen.size();
                }
                seeds[i] = number[k];
            }
        }
        return seen;
    }

    // Where ellipses meet, the flood may run on into the neighbour's; no cell keeps what is beyond
    // its own.
    private void cut(LabelPlane basins, List<Centre> centres, int[] number) {
        int[] out = basins.values();
        double growth = options.growth();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                // No cell was held to be near to what is beyond it.
                boolean near = out[i] == 0 || out[i] == number[nearest[i]];
                if (!near && centres.get(out[i] - 1).away(xs[x], ys[y]) > growth) {
                    out[i] = 0;
                }
            }
        }
    }

    private void drop(LabelPlane basins, List<Centre> centres) {
        int[] areas = basins.areas();
        boolean[] keep = new boolean[areas.length];
        for (int k = 1; k < keep.length; k++) {
            double whole = Math.PI / 4 * centres.get(k - 1).area() / (step * step);
            keep[k] = areas[k] >= Math.max(1, LEAST_SHARE * whole);
        }
        int[] out = basins.values();
        for (int i = 0; i < out.length; i++) {
            out[i] = keep[out[i]] ? out[i] : 0;
        }
    }

    // Raises the nearness of the pixels that are nearer to this cell than to those before.
    private void approach(Centre c, int label) {
        float reach = (float) Math.sqrt(options.growth());
        float middleX = (c.left() + c.right()) / 2;
        float middleY = (c.top() + c.bottom()) / 2;
        float rx = reach * (c.right() - c.left()) / 2;
        float ry = reach * (c.bottom() - c.top()) / 2;
        int x0 = Math.max(0, (int) ((middleX - rx - grid.left) / step));
        int x1 = Math.min(width - 1, (int) ((middleX + rx - grid.left) / step));
        int y0 = Math.max(0, (int) ((middleY - ry - grid.top) / step));
        int y1 = Math.min(height - 1, (int) ((middleY + ry - grid.top) / step));
        double growth = options.growth();
        double background = options.of(c.kind()).background();
        float[] squares = new float[Math.max(0, x1 - x0 + 1)];
        for (int x = x0; x <= x1; x++) {
            float across = c.across(xs[x]);
            squares[x - x0] = across * across;
        }
        for (int y = y0; y <= y1; y++) {
            float down = c.down(ys[y]);
            float square = down * down;
            for (int x = x0; x <= x1; x++) {
                float away = squares[x - x0] + square;
                if (away > growth) {
                    continue;
                }
                int i = y * width + x;
                boolean inner = away <= INNER || within[i];
                if (!inner && maps.background(x, y) > background) {
                    continue;
                }
                within[i] = true;
                float near = maps.chance(c.kind(), x, y) - away;
                if (near > nearness[i] || nearest[i] == 0) {
                    nearness[i] = near;
                    nearest[i] = label;
                    middle[i] = away <= SEED;
                }
            }
        }
    }
}
