/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

/**
 * A cell of which only what two classes differ in is redrawn: neighbours and background are its
 * own.
 *
 * <p>Both classes draw the cell again from the same noise. Where the two differ by {@link #FULL} of
 * the range or more, in the mean of a neighbourhood, the other class's drawing is shown, where they
 * differ by a third of that or less the cell as it is, and a mixture in between; towards the border
 * of the crop, where other cells lie, ever less (docs/METHOD.md has what else was tried).
 */
final class ChangedPart {

    /** Mean difference of the channels, of numbers in [-1, 1], from which on all is redrawn. */
    private static final double FULL = 0.09;

    /** Where nothing is redrawn. */
    private static final double NONE = FULL / 3;

    /** Side of the neighbourhood over that of the crop: 1 um either way. */
    private static final double REACH = 5.0 / 144;

    /** Distance from the middle over the edge of the crop, up to which all may be redrawn. */
    private static final double NEAR = 8 / 26.6;

    /** And from which on nothing is. */
    private static final double FAR = 10.5 / 26.6;

    /** As many means in turn weigh neighbours nearly as a Gaussian does. */
    private static final int MEANS = 3;

    private final int size;

    /**
     * Makes it.
     *
     * @param size edge of the crops, in pixels
     */
    ChangedPart(int size) {
        this.size = size;
    }

    /**
     * The cell with what differs taken from the other drawing.
     *
     * @param cell 3 * S * S numbers, plane by plane
     * @param own the same drawn again as its own class
     * @param other and as the other class, from the same noise
     */
    float[] of(float[] cell, float[] own, float[] other) {
        float[] share = share(own, other);
        float[] changed = new float[cell.length];
        for (int i = 0; i < cell.length; i++) {
            changed[i] = cell[i] + share[i % share.length] * (other[i] - cell[i]);
        }
        return changed;
    }

    /** How much of the other drawing is shown, S * S numbers in [0, 1]. */
    private float[] share(float[] own, float[] other) {
        float[] apart = new float[size * size];
        for (int i = 0; i < own.length; i++) {
            apart[i % apart.length] += Math.abs(other[i] - own[i]) / 3;
        }
        for (int k = 0; k < MEANS; k++) {
            apart = means(means(apart, 1), size);
        }
        for (int i = 0; i < apart.length; i++) {
            apart[i] = (float) (within(i) * clipped((apart[i] - NONE) / (FULL - NONE)));
        }
        return apart;
    }

    private double within(int i) {
        double middle = (size - 1) / 2.0;
        double distance = Math.hypot(i % size - middle, i / size - middle) / size;
        return clipped((FAR - distance) / (FAR - NEAR));
    }

    private static double clipped(double share) {
        return Math.max(0, Math.min(1, share));
    }

    /** Means along rows (step 1) or columns (step S), over what lies within the crop. */
    private float[] means(float[] map, int step) {
        int reach = (int) Math.round(REACH * size);
        float[] means = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            int at = step == 1 ? i % size : i / size;
            int from = Math.max(-reach, -at);
            int to = Math.min(reach, size - 1 - at);
            float sum = 0;
            for (int k = from; k <= to; k++) {
                sum += map[i + k * step];
            }
            means[i] = sum / (to - from + 1);
        }
        return means;
    }
}
