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

    // What a pixel beyond the mask or the plane has, so that nothing is ever cheaper there.
    private static final long OUTSIDE = -1;
    // What the cost of a path is counted in, above the label that it comes from: of equally cheap
    // ones the one from the lower label is the lower number.
    private static final int COST = Integer.SIZE;
    private static final long UNKNOWN = (long) Integer.MAX_VALUE << COST;

    // Planes with a pixel more on each side, so that no pixel of the field is at a border.
    private final int stride;
    // What a step of length 1 onto a pixel costs; 0 outside the mask.
    private final byte[] price;
    // The cheapest way to each pixel so far.
    private final long[] way;
    private final int limit;
    private final int[][] buckets = new int[BUCKETS][64];
    private final int[] sizes = new int[BUCKETS];
    private int waiting;

    private Watershed(Plane height, LabelPlane seeds, Mask within, double reach) {
        int w = height.width();
        stride = w + 2;
        limit = (int) (reach * STRAIGHT * TOP);
        price = new byte[stride * (height.height() + 2)];
        way = new long[price.length];
        Arrays.fill(way, OUTSIDE);
        for (int y = 0, i = 0; y < height.height(); y++) {
            int at = (y + 1) * stride + 1;
            for (int x = 0; x < w; x++, i++, at++) {
                if (within.values()[i]) {
                    price[at] = price(height.values()[i]);
                    way[at] = UNKNOWN;
                }
                if (seeds.values()[i] != 0) {
                    way[at] = seeds.values()[i];
                }
            }
        }
    }

    private static byte price(float height) {
        float low = 1 - Math.max(0, Math.min(1, height));
        return (byte) (TOP + (int) (RISE * low + 0.5));
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
        int w = height.width();
        int[] out = new int[w * height.height()];
        for (int y = 0; y < height.height(); y++) {
            int at = (y + 1) * shed.stride + 1;
            for (int x = 0; x < w; x++) {
                out[y * w + x] = Math.max(0, (int) shed.way[at + x]);
            }
        }
        return new LabelPlane(w, height.height(), out, seeds.count());
    }

    private void run() {
        // From amid a seed there is nowhere to go.
        for (int i = 0; i < way.length; i++) {
            if (way[i] > 0 && way[i] < 1L << COST && !isAmid(i)) {
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
                if (way[pixels[k]] >> COST == now) {
                    spread(pixels[k], now);
                }
            }
        }
    }

    private boolean isAmid(int i) {
        int above = i - stride;
        int below = i + stride;
        long beside = way[i - 1] | way[i + 1] | way[above] | way[below];
        long corners = way[above - 1] | way[above + 1] | way[below - 1] | way[below + 1];
        return (beside | corners) >> COST == 0;
    }

    private void spread(int i, int now) {
        int above = i - stride;
        int below = i + stride;
        straight(above, i, now);
        straight(i - 1, i, now);
        straight(i + 1, i, now);
        straight(below, i, now);
        diagonal(above - 1, i, now, price[above] | price[i - 1]);
        diagonal(above + 1, i, now, price[above] | price[i + 1]);
        diagonal(below - 1, i, now, price[below] | price[i - 1]);
        diagonal(below + 1, i, now, price[below] | price[i + 1]);
    }

    // Nothing on the way to a pixel outside, nor from a dearer one to a cheaper.
    private void straight(int j, int from, int now) {
        if (way[j] >> COST > now) {
            reach(j, from, now + STRAIGHT * price[j]);
        }
    }

    // No squeezing between two pixels outside, whose prices are 0.
    private void diagonal(int j, int from, int now, int beside) {
        if (way[j] >> COST > now && beside != 0) {
            reach(j, from, now + DIAGONAL * price[j]);
        }
    }

    private void reach(int j, int from, int sum) {
        long found = (long) sum << COST | (int) way[from];
        long before = way[j];
        if (sum <= limit && found < before) {
            way[j] = found;
            if (sum < before >> COST) {
                push(j, sum);
            }
        }
    }

    private void push(int i, int sum) {
        int bucket = sum % BUCKETS;
        if (sizes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], 2 * sizes[bucket]);
        }
        buckets[bucket][sizes[bucket]++] = i;
        waiting++;
    }
}
