/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.random.RandomGenerator;

/**
 * Shows a crop as it could also have looked: turned by any angle, mirrored, moved, larger or
 * smaller, at times without its surroundings, stained and lit another way, and out of focus. As
 * wide as where networks end their first training (training/cytodiffusion_training/data/augment.py,
 * MILD): other smears of the same laboratory are what it is for.
 *
 * @param size edge of a crop in pixels
 */
record CropChanges(int size) {

    private static final double ZOOM = Math.log(1.15);
    private static final double SHIFT = 0.05;

    /** A share of the cells is seen through a window, its halves from and to these shares. */
    private static final double WINDOWED = 0.1;

    private static final double NARROWEST = 0.34;
    private static final double WIDEST = 0.48;

    /**
     * Changes a crop.
     *
     * @param crop size * size * 3 bytes, red, green, blue interleaved
     * @param random decides how
     * @param into takes planes red, green, blue in [-1, 1]
     * @param at where they begin
     */
    void show(byte[] crop, RandomGenerator random, float[] into, int at) {
        Place place = Place.drawn(random, size);
        CropColours colours = CropColours.drawn(random);
        double[] seen = new double[3];
        int plane = size * size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                between(crop, place.x(x, y), place.y(x, y), seen);
                colours.change(seen);
                int to = at + y * size + x;
                for (int c = 0; c < 3; c++) {
                    into[to + c * plane] = (float) (seen[c] / 127.5 - 1);
                }
            }
        }
        new CropOptics(size).change(into, at, random);
    }

    /** Linear between pixels; beyond the rim mirrored. */
    private void between(byte[] crop, double x, double y, double[] seen) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double fx = x - left;
        double fy = y - top;
        int upper = size * mirrored(top);
        int lower = size * mirrored(top + 1);
        int west = mirrored(left);
        int east = mirrored(left + 1);
        for (int c = 0; c < 3; c++) {
            double above =
                    (1 - fx) * level(crop, upper + west, c) + fx * level(crop, upper + east, c);
            double below =
                    (1 - fx) * level(crop, lower + west, c) + fx * level(crop, lower + east, c);
            seen[c] = (1 - fy) * above + fy * below;
        }
    }

    private static int level(byte[] crop, int pixel, int channel) {
        return crop[3 * pixel + channel] & 0xff;
    }

    private int mirrored(int at) {
        if (at >= 0 && at < size) {
            return at;
        }
        int folded = Math.floorMod(at, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }

    /**
     * Where the pixels come from.
     *
     * @param middle of the crop
     * @param half what is shown of it either way; the rest is mirrored
     * @param cos scaled
     * @param sin scaled
     * @param flip 1 or -1
     * @param dx moved by
     * @param dy moved by
     */
    private record Place(
            double middle, double half, double cos, double sin, int flip, double dx, double dy) {

        static Place drawn(RandomGenerator random, int size) {
            double angle = random.nextDouble(-Math.PI, Math.PI);
            double scale = Math.exp(random.nextDouble(-ZOOM, ZOOM));
            boolean windowed = random.nextDouble() < WINDOWED;
            return new Place(
                    (size - 1) / 2.0,
                    windowed ? size * random.nextDouble(NARROWEST, WIDEST) : size,
                    scale * Math.cos(angle),
                    scale * Math.sin(angle),
                    random.nextBoolean() ? -1 : 1,
                    random.nextDouble(-SHIFT, SHIFT) * size,
                    random.nextDouble(-SHIFT, SHIFT) * size);
        }

        double x(int x, int y) {
            return cos * flip * off(x) - sin * off(y) + middle + dx;
        }

        double y(int x, int y) {
            return sin * flip * off(x) + cos * off(y) + middle + dy;
        }

        private double off(int place) {
            double off = place - middle;
            double away = Math.abs(off);
            return away > half ? Math.signum(off) * (2 * half - away) : off;
        }
    }
}
