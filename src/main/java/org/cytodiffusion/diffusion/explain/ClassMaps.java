/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

/**
 * Where a cell would have to differ to be of another class, and which of its pixels speak for which
 * class. All maps are row by row, on the pixels of the crop, means over the trials of the plan;
 * x0_c is the clean cell predicted under the chosen class, x0_w that under the winner, x the cell
 * itself.
 *
 * @param size edge S of the crop in pixels
 * @param difference x0_c - x0_w: the planes red, green and blue, 3 * S * S numbers, where 2 is the
 *     step from black to white
 * @param lightness the mean of the three planes of {@code difference}, S * S numbers: below 0 the
 *     chosen class would be darker (more stain), above 0 lighter. It leaves out changes of colour
 *     at equal lightness; those are in {@code difference} and counted in {@code evidence}
 * @param evidence S * S numbers: the mean over the channels of w (x0_c - x)^2 - w (x0_w - x)^2,
 *     with the weight w of the classifier's own error. Above 0 the winner explains the pixel
 *     better, below 0 the chosen class does
 */
public record ClassMaps(int size, float[] difference, float[] lightness, float[] evidence) {

    /** Makes maps; refuses those of other sizes. */
    public ClassMaps {
        int pixels = size * size;
        if (difference.length != 3 * pixels
                || lightness.length != pixels
                || evidence.length != pixels) {
            throw new IllegalArgumentException("Maps must have the size of the crop, " + size);
        }
    }

    /**
     * Error of the chosen class minus error of the winner, on the trials of the maps: the mean of
     * {@code evidence} over the inscribed disc, as the classifier takes it.
     */
    public double margin() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < evidence.length; i++) {
            if (inDisc(i)) {
                sum += evidence[i];
                count++;
            }
        }
        return sum / count;
    }

    /**
     * Whether the classifier looks at a pixel.
     *
     * @param index row * S + column
     * @return true if its centre is inside the disc inscribed in the crop
     */
    public boolean inDisc(int index) {
        double x = index % size + 0.5 - size / 2.0;
        double y = index / size + 0.5 - size / 2.0;
        return x * x + y * y <= size * size / 4.0;
    }
}
