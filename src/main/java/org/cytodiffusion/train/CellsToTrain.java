/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.List;

/**
 * What a network is trained with.
 *
 * @param learned cells that it learns from
 * @param held cells that say when to stop and what it is worth
 * @param unlabelled crops of cells without a label; often none
 * @param classes number of classes
 * @param size edge of a crop in pixels
 */
public record CellsToTrain(
        Known learned, Known held, List<byte[]> unlabelled, int classes, int size) {

    /** The same without those that have no label. */
    CellsToTrain labelledOnly() {
        return new CellsToTrain(learned, held, List.of(), classes, size);
    }

    /**
     * Cells whose classes are known.
     *
     * @param crops size * size * 3 bytes each, red, green, blue interleaved
     * @param labels the place of the class of each
     */
    public record Known(List<byte[]> crops, int[] labels) {

        /** Number of cells of each class. */
        public int[] counts(int classes) {
            int[] counts = new int[classes];
            for (int label : labels) {
                counts[label]++;
            }
            return counts;
        }
    }
}
