/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cytodiffusion.cell.CellClass;

/**
 * Real and generated cells in random order, for a test of who can tell them apart. Of every class
 * there are as many real as generated ones.
 *
 * @param items the cells, in the order of their numbers from 1
 */
public record BlindComparison(List<Item> items) {

    /** So that the order has nothing to do with the noise of the same seed. */
    private static final long ORDER = 0x5EA15EEDL;

    /**
     * One cell.
     *
     * @param cellClass its class; empty if the classes of the real cells are not known
     * @param generated whether a model has drawn it
     * @param source name of the generated cell, or of the image of the real one
     * @param crop S * S * 3 bytes, row by row, red, green, blue interleaved
     */
    public record Item(
            Optional<CellClass> cellClass, boolean generated, String source, byte[] crop) {}

    /**
     * Mixes cells.
     *
     * @param items the cells
     * @param seed of the order
     */
    static BlindComparison shuffled(List<Item> items, long seed) {
        List<Item> mixed = new ArrayList<>(items);
        Collections.shuffle(mixed, new Random(seed ^ ORDER));
        return new BlindComparison(List.copyOf(mixed));
    }
}
