/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/** Labels of 4-connected components, by union-find in two passes. */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /**
     * Labels the components of a mask from 1, in the order in which a row-by-row scan meets them.
     */
    public static LabelPlane label(Mask mask) {
        int w = mask.width();
        boolean[] in = mask.values();
        int[] root = new int[in.length];
        for (int y = 0, i = 0; y < mask.height(); y++) {
            boolean left = false;
            for (int x = 0; x < w; x++, i++) {
                if (!in[i]) {
                    root[i] = -1;
                    left = false;
                    continue;
                }
                boolean up = y > 0 && in[i - w];
                if (left) {
                    int a = root[i - 1];
                    // A run above is met once, where it begins or this run does.
                    boolean anew = up && !in[i - w - 1];
                    root[i] = anew && root[i - w] != a ? union(root, a, root[i - w]) : a;
                } else {
                    root[i] = up ? root[i - w] : i;
                }
                left = true;
            }
        }
        return number(mask, root);
    }

    // The root of a component is its first pixel in scan order, so numbers come out in that order;
    // what
    // a pixel points to comes before it and has its label already.
    private static LabelPlane number(Mask mask, int[] root) {
        int[] labels = new int[root.length];
        int count = 0;
        for (int i = 0; i < root.length; i++) {
            if (root[i] == i) {
                labels[i] = ++count;
            } else if (root[i] >= 0) {
                labels[i] = labels[root[i]];
            }
        }
        return new LabelPlane(mask.width(), mask.height(), labels, count);
    }

    private static int find(int[] root, int i) {
        int j = i;
        while (root[j] != j) {
            root[j] = root[root[j]];
            j = root[j];
        }
        return j;
    }

    private static int union(int[] root, int a, int b) {
        int first = find(root, a);
        int second = find(root, b);
        int low = Math.min(first, second);
        root[first] = low;
        root[second] = low;
        return low;
    }
}
