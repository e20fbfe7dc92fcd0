/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

/**
 * What a network is shown in one step.
 *
 * @param clean cells, planes red, green and blue of each, in [-1, 1]: B * 3 * S * S numbers
 * @param noise standard normal, in patch space: as many numbers, B * (3 p p) * S/p * S/p
 * @param times of each cell, in [0, 1]
 * @param shares how much each cell is held to be of each class, [cell][class]
 * @param trust in the shares of each cell, in [0, 1]
 */
record Batch(float[] clean, float[] noise, float[] times, float[][] shares, float[] trust) {

    int cells() {
        return times.length;
    }

    /** Shares of a cell whose class is known. */
    static float[] one(int label, int classes) {
        float[] shares = new float[classes];
        shares[label] = 1;
        return shares;
    }
}
