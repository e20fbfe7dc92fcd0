/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;

/**
 * Seeded watershed by flooding from high to low (Meyer 1991), 4-connected, without lines between
 * the basins. Levels are split into 4,096 steps; within a step, pixels are taken in the order in
 * which they were reached, so that the result never depends on anything but its input.
 */
final class Watershed {

    private static final int LEVELS = 4096;

    private final Plane height;
    private final Mask within;
    private final int[] labels;
    private final int[] next;
    private final int[] head = new int[LEVELS];
    private final int[] tail = new int[LEVELS];
    private final float low;
    private final float steps;

    private Watershed(Plane height, LabelPlane seeds, Mask within) {
        this.height = height;
        this.within = within;
        labels = seeds.values().clone();
        next = new int[labels.length];
        Arrays.fill(head, -1);
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float v : height.values()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        low = min;
        steps = max > min ? (LEVELS - 1) / (max - min) : 0;
    }

    /**
     * Floods a mask from seeds.
     *
     * @param height where it is high it floods first
     * @param seeds labels to grow; those outside the mask stay as they are
     * @param within where labels may grow; parts that hold no seed stay 0
     */
    static LabelPlane flood(Plane height, LabelPlane seeds, Mask within) {
        Watershed shed = new Watershed(height, seeds, within);
        shed.run();
        return new LabelPlane(height.width(), height.height(), shed.labels, seeds.count());
    }

    private void run() {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                push(i, LEVELS - 1);
            }
        }
        int w = height.width();
        for (int level = LEVELS - 1; level >= 0; level--) {
            while (head[level] >= 0) {
                int i = head[level];
                head[level] = next[i];
                int x = i % w;
                if (x > 0) {
                    reach(i - 1, labels[i], level);
                }
                if (x < w - 1) {
                    reach(i + 1, labels[i], level);
                }
                if (i >= w) {
                    reach(i - w, labels[i], level);
                }
                if (i < labels.length - w) {
                    reach(i + w, labels[i], level);
                }
            }
        }
    }

    private void reach(int i, int label, int level) {
        if (labels[i] == 0 && within.values()[i]) {
            labels[i] = label;
            push(i, Math.min(level, (int) ((height.values()[i] - low) * steps)));
        }
    }

    private void push(int i, int level) {
        next[i] = -1;
        if (head[level] < 0) {
            head[level] = i;
        } else {
            next[tail[level]] = i;
        }
        tail[level] = i;
    }
}
