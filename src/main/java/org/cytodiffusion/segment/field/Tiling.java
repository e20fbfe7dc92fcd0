/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

/**
 * How a field is cut into tiles. The cells found do not depend on it; memory and time do.
 *
 * @param side longest side of a tile in working pixels, without what overlaps; at least 1
 * @param memory heap in bytes that tiles in work may take together; one is always worked on
 */
public record Tiling(int side, long memory) {

    private static final int SIDE = 1536;

    public Tiling {
        if (side < 1) {
            throw new IllegalArgumentException("A tile needs a side of at least 1, not " + side);
        }
    }

    /** Tiles that serve any heap of 1 GB or more, half of which they may take. */
    public static Tiling defaults() {
        return new Tiling(SIDE, Runtime.getRuntime().maxMemory() / 2);
    }
}
