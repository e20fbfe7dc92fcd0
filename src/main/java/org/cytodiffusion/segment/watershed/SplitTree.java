/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.watershed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Region;

/**
 * Chooses which watershed basins make one cell. Basins are joined two by two, highest saddle first,
 * into a tree; in each branch either the whole or the best of its parts is kept, whichever looks
 * more like cells by a score weighted with area.
 */
public final class SplitTree {

    private final Node[] tree;
    private final int[] parent;

    private record Saddle(int a, int b, float level) {}

    /**
     * When basins are joined.
     *
     * @param depth basins whose saddle lies less than this below the lower peak are always joined
     * @param extent longest side that the box of a cell may have, in pixels; what is longer is
     *     divided, and dropped where it has no parts
     * @param quality how much a region looks like one cell, in [0, 1]
     */
    public record Rule(double depth, int extent, ToDoubleFunction<Region> quality) {}

    // A leaf has a basin, a branch has two parts; worth is what it earns at best.
    private record Node(
            int basin,
            Region region,
            float peak,
            Node left,
            Node right,
            boolean whole,
            double worth) {}

    private SplitTree(LabelPlane basins, Plane height, Region[] regions, Rule rule) {
        float[] peaks = new float[regions.length];
        int[] labels = basins.values();
        float[] level = height.values();
        for (int i = 0; i < labels.length; i++) {
            if (level[i] > peaks[labels[i]]) {
                peaks[labels[i]] = level[i];
            }
        }
        tree = new Node[regions.length];
        parent = new int[regions.length];
        for (int b = 1; b < regions.length; b++) {
            parent[b] = b;
            Region r = regions[b];
            boolean whole = r.extent() <= rule.extent;
            double worth = whole ? r.area() * rule.quality.applyAsDouble(r) : 0;
            tree[b] = new Node(b, r, peaks[b], null, null, whole, worth);
        }
    }

    /**
     * Joins basins into cells. What becomes of a basin depends on basins within the extent only.
     *
     * @param basins labels of the basins, numbered in scan order of their peaks
     * @param height the plane they were found on
     * @param regions of the basins
     * @param rule when to join
     * @return labels of the cells; 0 where a basin is too long for any
     */
    public static LabelPlane join(LabelPlane basins, Plane height, Region[] regions, Rule rule) {
        SplitTree split = new SplitTree(basins, height, regions, rule);
        for (Saddle saddle : saddles(basins, height)) {
            split.join(saddle, rule);
        }
        int[] cells = new int[basins.count() + 1];
        int count = 0;
        for (int b = 1; b < cells.length; b++) {
            if (split.root(b) == b) {
                count = number(split.tree[b], count, cells);
            }
        }
        int[] out = new int[basins.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = cells[basins.values()[i]];
        }
        return new LabelPlane(basins.width(), basins.height(), out, count);
    }

    private void join(Saddle saddle, Rule rule) {
        int a = root(saddle.a);
        int b = root(saddle.b);
        if (a == b) {
            return;
        }
        Node left = tree[a];
        Node right = tree[b];
        Region region = left.region.with(right.region);
        boolean fits = region.extent() <= rule.extent;
        double asOne = fits ? region.area() * rule.quality.applyAsDouble(region) : 0;
        double apart = left.worth + right.worth;
        boolean shallow = Math.min(left.peak, right.peak) - saddle.level < rule.depth;
        boolean whole = fits && (asOne >= apart || (shallow && left.whole && right.whole));
        parent[b] = a;
        tree[a] =
                new Node(
                        0,
                        region,
                        Math.max(left.peak, right.peak),
                        left,
                        right,
                        whole,
                        whole ? asOne : apart);
    }

    private int root(int basin) {
        int i = basin;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    // Gives numbers above count to the cells of a branch; returns the last one given.
    private static int number(Node top, int count, int[] cells) {
        int last = count;
        List<Node> open = new ArrayList<>(List.of(top));
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (node.whole) {
                last++;
                assign(node, last, cells);
            } else if (node.left != null) {
                open.add(node.right);
                open.add(node.left);
            }
        }
        return last;
    }

    private static void assign(Node top, int cell, int[] cells) {
        List<Node> open = new ArrayList<>(List.of(top));
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (node.left == null) {
                cells[node.basin] = cell;
            } else {
                open.add(node.right);
                open.add(node.left);
            }
        }
    }

    // The highest pass between each two touching basins, highest first.
    private static List<Saddle> saddles(LabelPlane basins, Plane height) {
        int w = basins.width();
        int[] v = basins.values();
        Map<Long, Float> levels = new HashMap<>();
        for (int y = 0, i = 0; y < basins.height(); y++) {
            boolean last = y == basins.height() - 1;
            for (int x = 0; x < w; x++, i++) {
                int label = v[i];
                if (label == 0) {
                    continue;
                }
                if (x < w - 1 && v[i + 1] != label) {
                    pass(i, i + 1, v, height.values(), levels);
                }
                if (!last && v[i + w] != label) {
                    pass(i, i + w, v, height.values(), levels);
                }
            }
        }
        List<Saddle> saddles = new ArrayList<>(levels.size());
        levels.forEach(
                (key, level) -> saddles.add(new Saddle((int) (key >> 32), key.intValue(), level)));
        saddles.sort(
                Comparator.comparingDouble((Saddle s) -> -s.level)
                        .thenComparingInt(Saddle::a)
                        .thenComparingInt(Saddle::b));
        return saddles;
    }

    private static void pass(int i, int j, int[] labels, float[] height, Map<Long, Float> levels) {
        if (labels[j] != 0) {
            long low = Math.min(labels[i], labels[j]);
            long high = Math.max(labels[i], labels[j]);
            levels.merge(low << 32 | high, Math.min(height[i], height[j]), Math::max);
        }
    }
}
