/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Points of a curve, x growing, not more than a plot can show.
 *
 * @param points in their order
 */
public record Curve(List<Point> points) {

    /** Steps in each direction that a plot can show. */
    private static final double STEPS = 500;

    /**
     * A point.
     *
     * @param x in [0, 1]
     * @param y in [0, 1]
     */
    public record Point(double x, double y) {
        private boolean isNear(Point other) {
            return Math.abs(x - other.x) < 1 / STEPS && Math.abs(y - other.y) < 1 / STEPS;
        }
    }

    /** Leaves out points that a plot could not tell from their neighbours; the last one stays. */
    static final class Builder {
        private final List<Point> points = new ArrayList<>();
        private Point last;

        void add(double x, double y) {
            last = new Point(x, y);
            if (points.isEmpty() || !last.isNear(points.get(points.size() - 1))) {
                points.add(last);
            }
        }

        Curve build() {
            if (last != null && !points.get(points.size() - 1).equals(last)) {
                points.add(last);
            }
            return new Curve(List.copyOf(points));
        }
    }
}
