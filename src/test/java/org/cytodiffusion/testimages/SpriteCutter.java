/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Cuts the central cell out of a sampled crop, if it is one whole, well-formed cell of a size that
 * its class may have.
 */
final class SpriteCutter {

    /** Green density from which on a pixel may be cell. */
    private static final double THRESHOLD = 0.13;

    /** Largest share by which area may differ from that of the class's usual disc. */
    private static final double AREA_SPREAD = 0.5;

    /**
     * 4 pi area / perimeter^2 of a disc is 1, counted on pixels about 0.8; ragged cells have less.
     */
    private static final double LEAST_ROUNDNESS = 0.68;

    private final int size;
    private final double usualArea;

    /** Cuts crops of the given edge and scale; area is that of the class's usual disc. */
    SpriteCutter(int size, double micrometres, double diameter) {
        this.size = size;
        double radius = diameter / micrometres / 2;
        this.usualArea = Math.PI * radius * radius;
    }

    /** The sprite; empty if the crop does not show one good cell. */
    Optional<Sprite> cut(String cellClass, byte[] rgb) {
        float[][] density = new float[3][size * size];
        for (int i = 0; i < size * size; i++) {
            for (int c = 0; c < 3; c++) {
                density[c][i] = Sprite.density(rgb[3 * i + c] & 255);
            }
        }
        boolean[] cell = central(solid(Blur.gaussian(density[1], size, 1.2)));
        if (cell == null) {
            return Optional.empty();
        }
        double area = count(cell);
        boolean goodSize = Math.abs(area / usualArea - 1) <= AREA_SPREAD;
        if (!goodSize || touchesEdge(cell) || roundness(cell, area) < LEAST_ROUNDNESS) {
            return Optional.empty();
        }
        return Optional.of(centred(cellClass, density, cell));
    }

    /** The dark pixels, holes filled, without threads and specks. */
    private boolean[] solid(float[] smooth) {
        boolean[] dark = new boolean[smooth.length];
        for (int i = 0; i < dark.length; i++) {
            dark[i] = smooth[i] > THRESHOLD;
        }
        fillHoles(dark);
        double radius = LEAST_WIDTH * Math.sqrt(usualArea / Math.PI);
        // An opening: what a disc inside the dark pixels can reach.
        return spread(inverted(spread(inverted(dark), radius)), radius);
    }

    private static boolean[] inverted(boolean[] mask) {
        boolean[] inverted = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            inverted[i] = !mask[i];
        }
        return inverted;
    }

    /** The pixels no further than a radius from one of the mask. */
    private boolean[] spread(boolean[] mask, double radius) {
        int reach = (int) radius;
        boolean[] spread = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            for (int v = -reach; mask[i] && v <= reach; v++) {
                for (int u = -reach; u <= reach; u++) {
                    int x = i % size + u;
                    int y = i / size + v;
                    boolean inside = x >= 0 && y >= 0 && x < size && y < size;
                    if (inside && u * u + v * v <= radius * radius) {
                        spread[y * size + x] = true;
                    }
                }
            }
        }
        return spread;
    }

    /** The connected dark pixels nearest the centre; null if none lie there. */
    private boolean[] central(boolean[] dark) {
        int start = -1;
        double nearest = usualArea / Math.PI / 2;
        for (int i = 0; i < dark.length; i++) {
            double x = i % size - size / 2.0;
            double y = i / size - size / 2.0;
            if (dark[i] && x * x + y * y < nearest) {
                nearest = x * x + y * y;
                start = i;
            }
        }
        if (start < 0) {
            return null;
        }
        boolean[] cell = new boolean[dark.length];
        flood(start, cell, i -> dark[i]);
        return cell;
    }

    private void fillHoles(boolean[] cell) {
        boolean[] outside = new boolean[cell.length];
        for (int corner : new int[] {0, size - 1, size * (size - 1), size * size - 1}) {
            flood(corner, outside, i -> !cell[i]);
        }
        for (int i = 0; i < cell.length; i++) {
            cell[i] = cell[i] || !outside[i];
        }
    }

    private void flood(int start, boolean[] reached, IntPredicate may) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        if (may.test(start)) {
            reached[start] = true;
            open.add(start);
        }
        while (!open.isEmpty()) {
            int at = open.poll();
            int x = at % size;
            int y = at / size;
            int[] next = {
                x > 0 ? at - 1 : at,
                x < size - 1 ? at + 1 : at,
                y > 0 ? at - size : at,
                y < size - 1 ? at + size : at
            };
            for (int i : next) {
                if (!reached[i] && may.test(i)) {
                    reached[i] = true;
                    open.add(i);
                }
            }
        }
    }

    private static int count(boolean[] cell) {
        int count = 0;
        for (boolean inside : cell) {
            count += inside ? 1 : 0;
        }
        return count;
    }

    private boolean touchesEdge(boolean[] cell) {
        for (int i = 0; i < size; i++) {
            for (int margin = 0; margin < 3; margin++) {
                boolean rows = cell[margin * size + i] || cell[(size - 1 - margin) * size + i];
                boolean columns = cell[i * size + margin] || cell[i * size + size - 1 - margin];
                if (rows || columns) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Anything narrower than this, as a share of the usual diameter, is no part of the cell. */
    private static final double LEAST_WIDTH = 0.3;

    /** 4 pi area / perimeter^2, the perimeter counted along pixel edges and brought to a disc's. */
    private double roundness(boolean[] cell, double area) {
        int edges = 0;
        for (int y = 1; y < size; y++) {
            for (int x = 1; x < size; x++) {
                int i = y * size + x;
                edges += cell[i] != cell[i - 1] ? 1 : 0;
                edges += cell[i] != cell[i - size] ? 1 : 0;
            }
        }
        double perimeter = edges * Math.PI / 4;
        return 4 * Math.PI * area / (perimeter * perimeter);
    }

    /**
     * Moves the middle of the cell's box into the centre, by whole pixels, and softens its edge.
     */
    private Sprite centred(String cellClass, float[][] density, boolean[] cell) {
        int left = size;
        int top = size;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < cell.length; i++) {
            if (cell[i]) {
                left = Math.min(left, i % size);
                right = Math.max(right, i % size);
                top = Math.min(top, i / size);
                bottom = Math.max(bottom, i / size);
            }
        }
        int dx = (left + right + 1 - size) / 2;
        int dy = (top + bottom + 1 - size) / 2;
        float[][] moved = new float[4][size * size];
        for (int y = Math.max(0, -dy); y < Math.min(size, size - dy); y++) {
            for (int x = Math.max(0, -dx); x < Math.min(size, size - dx); x++) {
                int from = (y + dy) * size + x + dx;
                int to = y * size + x;
                moved[3][to] = cell[from] ? 1 : 0;
                for (int c = 0; c < 3; c++) {
                    moved[c][to] = density[c][from];
                }
            }
        }
        float[] alpha = Blur.gaussian(moved[3], size, 0.8);
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = alpha[i] < 0.02f ? 0 : alpha[i];
        }
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < alpha.length; i++) {
                moved[c][i] *= alpha[i];
            }
        }
        return new Sprite(cellClass, Arrays.copyOf(moved, 3), alpha);
    }
}
