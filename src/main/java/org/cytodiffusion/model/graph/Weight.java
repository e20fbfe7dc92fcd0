/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.graph;

/**
 * A tensor of a network.
 *
 * @param shape its axes, in C order
 * @param values its numbers
 */
public record Weight(int[] shape, float[] values) {

    public Weight {
        int numbers = 1;
        for (int axis : shape) {
            numbers *= axis;
        }
        if (numbers != values.length) {
            throw new IllegalArgumentException(
                    values.length + " numbers do not fill " + java.util.Arrays.toString(shape));
        }
    }
}
