/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each cell its pixels: a seeded watershed from the centres, over the nearness to the cells'
 * ellipses and the chance of their kind, within the foreground.
 */
final class CentreBasins {

    // Seeds fill this part of the ellipse, as a square of the distance from the middle.
    private static final float SEED = 0.06f;
    // A cell that others leave less of its ellipse is none.
    private static final double LEAST_SHARE = 0.2;

    private final MapPlanes maps;
    private final MapOptions options;
    private final float step;
    private final int width;
    private final int height;
    private final float[] nearness;
    private final int[] nearest;
    private final boolean[] within;
    private final int[] seeds;

    /**
     * Prepares the work.
     *
     * @param maps the maps
     * @param options how cells are taken from them
     * @param step edge of a working pixel in pixels of the maps
     * @param width working columns
     * @param height working rows
     */
    CentreBasins(MapPlanes maps, MapOptions options, double step, int width, int height) {
        this.maps = maps;
        this.options = options;
        this.step = (float) step;
        this.width = width;
        this.height = height;
        nearness = new float[width * height];
        nearest = new int[width * height];
        within = new boolean[width * height];
        seeds = new int[width * height];
    }

    /** Labels the cells; label k is the k-th centre, from 1. Some centres may get no pixel. */
    LabelPlane label(List<Centre> centres) {
        float least = (float) -options.growth();
        Arrays.fill(nearness, least);
        for (int k = 0; k < centres.size(); k++) {
            approach(centres.get(k), k + 1);
        }
        for (int k = 0; k < centres.size(); k++) {
            seed(centres.get(k), k + 1);
        }
        LabelPlane basins =
                Watershed.flood(
                        new Plane(width, height, nearness),
                        new LabelPlane(width, height, seeds, centres.size()),
                        new Mask(width, height, within));
        cut(basins, centres);
        drop(basins, centres);
        return basins;
    }

    // Where ellipses meet, the flood may run on into the neighbour's; no cell keeps what is beyond
    // its own.
    private void cut(LabelPlane basins, List<Centre> centres) {
        int[] out = basins.values();
        for (int i = 0; i < out.length; i++) {
            if (out[i] != 0) {
                float u = (i % width + 0.5f) * step;
                float v = (i / width + 0.5f) * step;
                out[i] = centres.get(out[i] - 1).away(u, v) > options.growth() ? 0 : out[i];
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
        int x0 = Math.max(0, (int) ((middleX - rx) / step));
        int x1 = Math.min(width - 1, (int) ((middleX + rx) / step));
        int y0 = Math.max(0, (int) ((middleY - ry) / step));
        int y1 = Math.min(height - 1, (int) ((middleY + ry) / step));
        for (int y = y0; y <= y1; y++) {
            float v = (y + 0.5f) * step;
            for (int x = x0; x <= x1; x++) {
                float u = (x + 0.5f) * step;
                float away = c.away(u, v);
                if (away > options.growth()) {
                    continue;
                }
                int i = y * width + x;
                if (!within[i] && maps.background(u, v) > options.background()) {
                    continue;
                }
                within[i] = true;
                float near = maps.chance(c.kind(), u, v) - away;
                if (near > nearness[i] || nearest[i] == 0) {
                    nearness[i] = near;
                    nearest[i] = label;
                }
            }
        }
    }

    private void seed(Centre c, int label) {
        int x0 = Math.max(0, (int) (c.left() / step));
        int x1 = Math.min(width - 1, (int) (c.right() / step));
        int y0 = Math.max(0, (int) (c.top() / step));
        int y1 = Math.min(height - 1, (int) (c.bottom() / step));
        float best = Float.POSITIVE_INFINITY;
        int middle = -1;
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                int i = y * width + x;
                if (nearest[i] != label) {
                    continue;
                }
                float away = c.away((x + 0.5f) * step, (y + 0.5f) * step);
                if (away <= SEED) {
                    seeds[i] = label;
                }
                if (away < best) {
                    best = away;
                    middle = i;
                }
            }
        }
        if (middle >= 0) {
            seeds[middle] = label;
        }
    }
}
