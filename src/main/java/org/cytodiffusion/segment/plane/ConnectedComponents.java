/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/** Labels of 4-connected components, by union-find over the runs of rows. */
public final class ConnectedComponents {

    private static final int FEW = 64;

    private final int width;
    private final boolean[] in;
    // Runs in scan order: first pixel, the one behind the last, and a run before that it is
    // connected to, or itself.
    private int[] first = new int[FEW];
    private int[] end = new int[FEW];
    private int[] parent = new int[FEW];
    private int runs;

    private ConnectedComponents(Mask mask) {
        width = mask.width();
        in = mask.values();
        int above = 0;
        for (int row = 0; row < in.length; row += width) {
            int own = runs;
            row(row, above);
            above = own;
        }
    }

    /**
     * Labels the components of a mask from 1, in the order in which a row-by-row scan meets them.
     */
    public static LabelPlane label(Mask mask) {
        ConnectedComponents components = new ConnectedComponents(mask);
        int[] labels = new int[mask.values().length];
        int count = components.number(labels);
        return new LabelPlane(mask.width(), mask.height(), labels, count);
    }

    /**
     * Components with what their runs tell of them.
     *
     * @param labels from 1, as {@link #label} gives them
     * @param areas number of pixels of each label; of the background, 0, it is not counted
     * @param boxes bounding box of each label: left, top, right, bottom, the last two exclusive; of
     *     the background there is none
     */
    public record Parts(LabelPlane labels, int[] areas, int[][] boxes) {}

    /** Labels the components of a mask, and measures them by the way. */
    public static Parts parts(Mask mask) {
        ConnectedComponents components = new ConnectedComponents(mask);
        int[] labels = new int[mask.values().length];
        int count = components.number(labels);
        int[] areas = new int[count + 1];
        int[][] boxes = new int[count + 1][];
        components.measure(labels, areas, boxes);
        return new Parts(new LabelPlane(mask.width(), mask.height(), labels, count), areas, boxes);
    }

    private void measure(int[] labels, int[] areas, int[][] boxes) {
        int y = 0;
        for (int run = 0; run < runs; run++) {
            while (first[run] >= (y + 1) * width) {
                y++;
            }
            int label = labels[first[run]];
            int left = first[run] - y * width;
            int right = end[run] - y * width;
            areas[label] += right - left;
            if (boxes[label] == null) {
                boxes[label] = new int[] {left, y, right, y + 1};
            } else {
                int[] box = boxes[label];
                box[0] = Math.min(box[0], left);
                box[2] = Math.max(box[2], right);
                box[3] = y + 1;
            }
        }
    }

    // Finds the runs of a row, and connects them with those above, of which this is the first.
    private void row(int start, int above) {
        int own = runs;
        int next = above;
        int i = start;
        int stop = start + width;
        while (true) {
            while (i < stop && !in[i]) {
                i++;
            }
            if (i == stop) {
                return;
            }
            int from = i;
            while (i < stop && in[i]) {
                i++;
            }
            int run = add(from, i);
            while (next < own && end[next] <= from - width) {
                next++;
            }
            for (int other = next; other < own && first[other] < i - width; other++) {
                union(other, run);
            }
        }
    }

    private int add(int from, int to) {
        if (runs == first.length) {
            first = Arrays.copyOf(first, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            parent = Arrays.copyOf(parent, 2 * runs);
        }
        first[runs] = from;
        end[runs] = to;
        parent[runs] = runs;
        return runs++;
    }

    // The root of a component is its first run in scan order, so numbers come out in that order;
    // what a run points to comes before it and has its label already.
    private int number(int[] labels) {
        int count = 0;
        for (int run = 0; run < runs; run++) {
            int label = parent[run] == run ? ++count : labels[first[parent[run]]];
            Arrays.fill(labels, first[run], end[run], label);
        }
        return count;
    }

    private int find(int run) {
        int root = run;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private void union(int a, int b) {
        int one = find(a);
        int other = find(b);
        int low = Math.min(one, other);
        parent[one] = low;
        parent[other] = low;
    }
}
