/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.watershed;

import java.util.Arrays;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;

/**
 * Seeded watershed by path costs (image foresting transform: Falcao, Stolfi and Lotufo, IEEE TPAMI
 * 26, 2004): a pixel goes to the seed from which the cheapest path leads to it, where steps cost
 * more the lower they lead. Paths are no longer than a reach, so nothing farther away has a say; of
 * equally cheap paths the one from the lower label counts.
 */
public final class Watershed {

    // Chamfer lengths of a straight and a diagonal step.
    private static final int STRAIGHT = 5;
    private static final int DIAGONAL = 7;
    // A step at height 1 costs its length times TOP, at height 0 times TOP + RISE.
    private static final int TOP = 4;
    private static final int RISE = 28;
    private static final int BUCKETS = 256;

    private final int width;
    private final int rows;
    // What a step of length 1 onto a pixel costs; 0 outside the mask.
    private final byte[] price;
    private final int[] labels;
    private final int[] cost;
    private final int limit;
    private final int[][] buckets = new int[BUCKETS][64];
    private final int[] sizes = new int[BUCKETS];
    private int waiting;

    private Watershed(Plane height, LabelPlane seeds, Mask within, double reach) {
        width = height.width();
        rows = height.height();
        price = price(height.values(), within.values());
        labels = seeds.values().clone();
        limit = (int) (reach * STRAIGHT * TOP);
        cost = new int[labels.length];
    }

    /**
     * Floods a mask from seeds.
     *
     * @param height from 0 to 1 (values beyond count as these): borders between cells lie where it
     *     is low
     * @param seeds labels to grow, in scan order of their first pixels; those outside the mask stay
     *     as they are
     * @param within where labels may grow; what no path reaches stays 0
     * @param reach the longest path, in pixels at height 1
     */
    public static LabelPlane flood(Plane height, LabelPlane seeds, Mask within, double reach) {
        Watershed shed = new Watershed(height, seeds, within, reach);
        shed.run();
        return new LabelPlane(height.width(), height.height(), shed.labels, seeds.count());
    }

    private void run() {
        for (int i = 0; i < labels.length; i++) {
            cost[i] = labels[i] == 0 ? Integer.MAX_VALUE : 0;
        }
        // From amid a seed there is nowhere to go.
        for (int i = 0; i < labels.length; i++) {
            if (cost[i] == 0 && !isAmid(i)) {
                push(i, 0);
            }
        }
        for (int now = 0; waiting > 0; now++) {
            int bucket = now % BUCKETS;
            int[] pixels = buckets[bucket];
            int size = sizes[bucket];
            sizes[bucket] = 0;
            waiting -= size;
            for (int k = 0; k < size; k++) {
                if (cost[pixels[k]] == now) {
                    spread(pixels[k]);
                }
            }
        }
    }

    private boolean isAmid(int i) {
        int above = i - width;
        int below = i + width;
        return above > 0
                && below < cost.length - 1
                && (cost[i - 1] | cost[i + 1] | cost[above] | cost[below]) == 0
                && (cost[above - 1] | cost[above + 1] | cost[below - 1] | cost[below + 1]) == 0;
    }

    private static byte[] price(float[] height, boolean[] within) {
        byte[] price = new byte[height.length];
        for (int i = 0; i < price.length; i++) {
            if (within[i]) {
                float low = 1 - Math.max(0, Math.min(1, height[i]));
                price[i] = (byte) (TOP + Math.round(RISE * low));
            }
        }
        return price;
    }

    private void spread(int i) {
        int w = width;
        int x = i % w;
        int y = i / w;
        if (x == 0 || y == 0 || x == w - 1 || y == rows - 1) {
            spreadAtBorder(i, x, y);
            return;
        }
        boolean up = price[i - w] != 0;
        boolean left = price[i - 1] != 0;
        boolean right = price[i + 1] != 0;
        boolean down = price[i + w] != 0;
        // No squeezing between two pixels outside.
        if (up || left) {
            reach(i - w - 1, DIAGONAL, i);
        }
        reach(i - w, STRAIGHT, i);
        if (up || right) {
            reach(i - w + 1, DIAGONAL, i);
        }
        reach(i - 1, STRAIGHT, i);
        reach(i + 1, STRAIGHT, i);
        if (down || left) {
            reach(i + w - 1, DIAGONAL, i);
        }
        reach(i + w, STRAIGHT, i);
        if (down || right) {
            reach(i + w + 1, DIAGONAL, i);
        }
    }

    private void spreadAtBorder(int i, int x, int y) {
        int w = width;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int nx = x + dx;
                int ny = y + dy;
                if (nx >= 0 && nx < w && ny >= 0 && ny < rows) {
                    int length = dx != 0 && dy != 0 ? DIAGONAL : STRAIGHT;
                    boolean open =
                            length == STRAIGHT || price[i + dx] != 0 || price[i + dy * w] != 0;
                    if (open) {
                        reach(ny * w + nx, length, i);
                    }
                }
            }
        }
    }

    private void reach(int j, int length, int from) {
        // Nothing on the way to a pixel outside, nor from a dearer one to a cheaper.
        if (price[j] == 0 || cost[j] <= cost[from]) {
            return;
        }
        int sum = cost[from] + length * price[j];
        if (sum > limit) {
            return;
        }
        if (sum < cost[j]) {
            labels[j] = labels[from];
            push(j, sum);
        } else if (sum == cost[j] && labels[from] < labels[j]) {
            labels[j] = labels[from];
        }
    }

    private void push(int i, int sum) {
        cost[i] = sum;
        int bucket = sum % BUCKETS;
        if (sizes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], 2 * sizes[bucket]);
        }
        buckets[bucket][sizes[bucket]++] = i;
        waiting++;
    }
}
