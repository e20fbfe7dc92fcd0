/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import java.util.Random;

/**
 * A sprite at a place in a field: at the scale of the field, turned, perhaps mirrored. Pixel (x, y)
 * of the field covers [x, x + 1) x [y, y + 1).
 */
final class Stamp {

    private final Sprite sprite;
    private final double x;
    private final double y;
    private final Pose pose;

    /** Turn, mirror and size of a stamp, and a factor on its density. */
    record Pose(double cos, double sin, boolean mirrored, double zoom, double density) {

        static Pose random(Sprite sprite, Random random) {
            double angle = random.nextDouble() * 2 * Math.PI;
            return new Pose(
                    StrictMath.cos(angle),
                    StrictMath.sin(angle),
                    random.nextBoolean(),
                    sprite.micrometres() / SmearPlan.PIXEL_UM * (0.94 + 0.12 * random.nextDouble()),
                    0.95 + 0.1 * random.nextDouble());
        }

        Pose larger(double factor) {
            return new Pose(cos, sin, mirrored, zoom * factor, density);
        }
    }

    /** Takes a row of field pixels: from column {@code left} on, one number a pixel. */
    interface Row {
        void take(int y, int left, float[] values);
    }

    Stamp(Sprite sprite, double x, double y, Pose pose) {
        this.sprite = sprite;
        this.x = x;
        this.y = y;
        this.pose = pose;
    }

    Sprite sprite() {
        return sprite;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    Pose pose() {
        return pose;
    }

    /** The same, elsewhere. */
    Stamp at(double newX, double newY) {
        return new Stamp(sprite, newX, newY, pose);
    }

    /** The same, its outline moved outwards by some pixels. */
    Stamp grown(double pixels) {
        double radius = StrictMath.sqrt(sprite.area() / Math.PI) * pose.zoom();
        return new Stamp(sprite, x, y, pose.larger(1 + pixels / radius));
    }

    /** Largest distance of anything drawn from the centre, in field pixels. */
    double reach() {
        return sprite.reach() * pose.zoom();
    }

    /** Gives alpha, row by row, for the rows of the field in [from, to) that the stamp meets. */
    void alpha(int width, int from, int to, Row row) {
        rows(
                width,
                from,
                to,
                new float[][] {sprite.alpha()},
                (c, at, left, v) -> row.take(at, left, v));
    }

    /** Adds absorbed density to planes of rows [from, to) of a field. */
    void addDensity(float[][] planes, int width, int from, int to) {
        float factor = (float) pose.density();
        rows(
                width,
                from,
                to,
                sprite.density(),
                (c, at, left, values) -> {
                    int start = (at - from) * width + left;
                    for (int i = 0; i < values.length; i++) {
                        planes[c][start + i] += factor * Math.max(0, values[i]);
                    }
                });
    }

    private interface PlaneRow {
        void take(int plane, int y, int left, float[] values);
    }

    private void rows(int width, int from, int to, float[][] planes, PlaneRow out) {
        int top = Math.max(from, (int) Math.floor(y - reach()));
        int bottom = Math.min(to, (int) Math.ceil(y + reach()));
        int left = Math.max(0, (int) Math.floor(x - reach()));
        int right = Math.min(width, (int) Math.ceil(x + reach()));
        if (left >= right) {
            return;
        }
        for (int py = top; py < bottom; py++) {
            float[][] values = new float[planes.length][right - left];
            for (int px = left; px < right; px++) {
                double dx = (px + 0.5 - x) / pose.zoom();
                double dy = (py + 0.5 - y) / pose.zoom();
                double u = dx * pose.cos() + dy * pose.sin();
                double v = dy * pose.cos() - dx * pose.sin();
                double half = sprite.size() / 2.0;
                Cubic.at((pose.mirrored() ? -u : u) + half, v + half, planes, values, px - left);
            }
            for (int c = 0; c < planes.length; c++) {
                out.take(c, py, left, values[c]);
            }
        }
    }

    /** Catmull-Rom interpolation of square planes; beyond them 0. */
    private static final class Cubic {

        static void at(double u, double v, float[][] planes, float[][] out, int index) {
            int size = (int) Math.sqrt(planes[0].length);
            int column = (int) Math.floor(u - 0.5);
            int line = (int) Math.floor(v - 0.5);
            if (column < 1 || line < 1 || column >= size - 2 || line >= size - 2) {
                return;
            }
            float[] a = weights(u - 0.5 - column);
            float[] b = weights(v - 0.5 - line);
            for (int c = 0; c < planes.length; c++) {
                float sum = 0;
                for (int j = 0; j < 4; j++) {
                    int start = (line - 1 + j) * size + column - 1;
                    float[] p = planes[c];
                    sum +=
                            b[j]
                                    * (a[0] * p[start]
                                            + a[1] * p[start + 1]
                                            + a[2] * p[start + 2]
                                            + a[3] * p[start + 3]);
                }
                out[c][index] = sum;
            }
        }

        private static float[] weights(double t) {
            double t2 = t * t;
            double t3 = t2 * t;
            return new float[] {
                (float) (-0.5 * t + t2 - 0.5 * t3),
                (float) (1 - 2.5 * t2 + 1.5 * t3),
                (float) (0.5 * t + 2 * t2 - 1.5 * t3),
                (float) (-0.5 * t2 + 0.5 * t3)
            };
        }
    }
}
