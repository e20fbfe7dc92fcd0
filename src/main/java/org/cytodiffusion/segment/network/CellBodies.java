/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.cell.CellKind;

/**
 * The pixels of the maps that belong to each cell of a view, and what they tell of red cells: where
 * two overlap so far that the network sees one, both their area and their density are too large for
 * one, as densities add up.
 */
final class CellBodies {

    private static final float REACH = 1.25f;
    private static final float INNER = 0.7f;
    private static final float BACKGROUND = 0.5f;
    private static final int LEAST = 6;
    private static final int FEWEST = 5;
    // Two cells, not a large one, from 1.5 times the mass on: of 100 pairs in fields of DBN 70 have
    // it, of 200 single cells of IML that are as large and long 14.
    private static final double MASS = 1.5;
    private static final double AREA = 1.25;
    private static final double ELONGATION = 1.15;

    private final MapsLabeller.View view;
    private final ViewDensity density;
    private final int[] owner;
    private final Body[] bodies;

    // Sums over the pixels of a cell.
    private static final class Body {
        private int area;
        private double mass;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double yy;

        void add(double px, double py, double d) {
            area++;
            mass += d;
            x += px;
            y += py;
            xx += px * px;
            xy += px * py;
            yy += py * py;
        }

        // Angle of the long axis, then the lengths of the long and the short one.
        double[] axes() {
            double mx = x / area;
            double my = y / area;
            double a = xx / area - mx * mx + 1.0 / 12;
            double b = xy / area - mx * my;
            double c = yy / area - my * my + 1.0 / 12;
            double middle = (a + c) / 2;
            double half = Math.hypot((a - c) / 2, b);
            return new double[] {
                Math.atan2(2 * b, a - c) / 2,
                4 * Math.sqrt(middle + half),
                4 * Math.sqrt(Math.max(0, middle - half))
            };
        }
    }

    private CellBodies(MapsLabeller.View view, ViewDensity density) {
        this.view = view;
        this.density = density;
        owner = new int[view.maps().width() * view.maps().height()];
        bodies = new Body[view.centres().size()];
    }

    /** Gives each cell its pixels. */
    static CellBodies of(MapsLabeller.View view, ViewDensity density) {
        CellBodies bodies = new CellBodies(view, density);
        float[] nearest = new float[bodies.owner.length];
        Arrays.fill(nearest, Float.MAX_VALUE);
        for (int k = 0; k < bodies.bodies.length; k++) {
            bodies.approach(k, nearest);
        }
        bodies.measure();
        return bodies;
    }

    private void approach(int k, float[] nearest) {
        Centre c = view.centres().get(k);
        float reach = (float) Math.sqrt(REACH) - 1;
        float rx = reach * (c.right() - c.left()) / 2;
        float ry = reach * (c.bottom() - c.top()) / 2;
        int w = view.maps().width();
        for (int y = first(c.top() - ry); y < last(c.bottom() + ry, view.maps().height()); y++) {
            for (int x = first(c.left() - rx); x < last(c.right() + rx, w); x++) {
                float away = c.away(x + 0.5f, y + 0.5f);
                int i = y * w + x;
                boolean cell =
                        away <= INNER
                                || away <= REACH
                                        && view.maps().background(i) < BACKGROUND
                                        && view.holds(x + 0.5f, y + 0.5f);
                if (cell && away < nearest[i]) {
                    nearest[i] = away;
                    owner[i] = k + 1;
                }
            }
        }
    }

    private static int first(float from) {
        return Math.max(0, (int) Math.floor(from));
    }

    private static int last(float to, int most) {
        return Math.min(most, (int) Math.ceil(to));
    }

    private void measure() {
        Arrays.setAll(bodies, k -> new Body());
        int w = view.maps().width();
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] != 0) {
                bodies[owner[i] - 1].add(i % w + 0.5, i / w + 0.5, density.green(i % w, i / w));
            }
        }
    }

    private boolean isRed(int k) {
        return view.centres().get(k).kind() == CellKind.ERYTHROCYTE && bodies[k].area >= LEAST;
    }

    /** Median area and mass of whole red cells; 0 if they are too few. */
    double[] medians() {
        List<Body> whole = new ArrayList<>();
        for (int k = 0; k < bodies.length; k++) {
            if (isRed(k) && !view.cuts(view.centres().get(k))) {
                whole.add(bodies[k]);
            }
        }
        if (whole.size() < FEWEST) {
            return new double[2];
        }
        return new double[] {
            median(whole.stream().mapToDouble(b -> b.area).sorted().toArray()),
            median(whole.stream().mapToDouble(b -> b.mass).sorted().toArray())
        };
    }

    private static double median(double[] sorted) {
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    /**
     * The cells, each pair of red cells that passed for one parted across its long axis.
     *
     * @param usual of the image
     */
    List<Centre> parted(UsualRedCell usual) {
        List<Centre> out = new ArrayList<>();
        for (int k = 0; k < bodies.length; k++) {
            if (isPair(k, usual)) {
                out.add(half(k, 1));
                out.add(half(k, -1));
            } else {
                out.add(view.centres().get(k));
            }
        }
        return out;
    }

    private boolean isPair(int k, UsualRedCell usual) {
        if (usual.area() == 0 || !isRed(k)) {
            return false;
        }
        double[] axes = bodies[k].axes();
        return bodies[k].area >= AREA * usual.area()
                && bodies[k].mass >= MASS * usual.mass()
                && axes[1] >= ELONGATION * axes[2];
    }

    private Centre half(int k, int side) {
        Body body = bodies[k];
        double angle = body.axes()[0];
        int w = view.maps().width();
        int left = w;
        int top = view.maps().height();
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == k + 1) {
                double along =
                        (i % w + 0.5 - body.x / body.area) * Math.cos(angle)
                                + (i / w + 0.5 - body.y / body.area) * Math.sin(angle);
                if (side * along >= 0) {
                    left = Math.min(left, i % w);
                    top = Math.min(top, i / w);
                    right = Math.max(right, i % w + 1);
                    bottom = Math.max(bottom, i / w + 1);
                }
            }
        }
        Centre whole = view.centres().get(k);
        return new Centre(whole.kind(), whole.height(), left, top, right, bottom);
    }
}
