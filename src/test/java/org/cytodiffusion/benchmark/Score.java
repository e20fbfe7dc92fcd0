/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well cells were found, summed over fields.
 *
 * @param hits cells that match a mark, one to one
 * @param found cells found
 * @param marked cells marked
 */
record Score(int hits, int found, int marked) {

    private record Pair(double good, int mark, int cell) {}

    static final Score NONE = new Score(0, 0, 0);

    /** Harmonic mean of precision and recall. */
    double f1() {
        return 2.0 * hits / Math.max(1, found + marked);
    }

    Score plus(Score other) {
        return new Score(hits + other.hits, found + other.found, marked + other.marked);
    }

    /**
     * Matches greedily, best pairs first, as {@code score.py} does.
     *
     * @param marks boxes, or centres with size 0
     * @param cells boxes
     * @param limit least overlap (intersection over union) for boxes, greatest distance in pixels
     *     for centres
     */
    static Score of(List<double[]> marks, List<double[]> cells, double limit) {
        List<Pair> pairs = new ArrayList<>();
        for (int m = 0; m < marks.size(); m++) {
            for (int c = 0; c < cells.size(); c++) {
                boolean centre = marks.get(m)[2] == 0;
                double good =
                        centre
                                ? -distance(marks.get(m), cells.get(c))
                                : overlap(marks.get(m), cells.get(c));
                if (centre ? -good <= limit : good >= limit) {
                    pairs.add(new Pair(good, m, c));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.good));
        boolean[] markTaken = new boolean[marks.size()];
        boolean[] cellTaken = new boolean[cells.size()];
        int hits = 0;
        for (Pair pair : pairs) {
            if (!markTaken[pair.mark] && !cellTaken[pair.cell]) {
                markTaken[pair.mark] = true;
                cellTaken[pair.cell] = true;
                hits++;
            }
        }
        return new Score(hits, cells.size(), marks.size());
    }

    private static double distance(double[] centre, double[] box) {
        return Math.hypot(centre[0] - box[0] - box[2] / 2, centre[1] - box[1] - box[3] / 2);
    }

    private static double overlap(double[] a, double[] b) {
        double w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
        double h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (a[2] * a[3] + b[2] * b[3] - w * h);
    }
}
