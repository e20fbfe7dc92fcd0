/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.List;

/** How much of a network is trained: the fewer cells, the less of it. */
public enum TrainedPart {
    /** What the classes do not share. */
    HEADS(List.of("head", "modulation", "auxiliary")),
    /** That, the bottleneck, and what follows it. */
    LAST(List.of("head", "modulation", "auxiliary", "middle", "grow", "up")),
    /** Every weight. */
    ALL(List.of(""));

    /** Fewer cells of the smallest class than this train heads alone. */
    private static final int FEW = 8;

    /** Fewer than this leave the first blocks alone. */
    private static final int SOME = 15;

    private final List<String> beginnings;

    TrainedPart(List<String> beginnings) {
        this.beginnings = beginnings;
    }

    /** Whether a weight is trained. */
    boolean trains(String weight) {
        return beginnings.stream().anyMatch(weight::startsWith);
    }

    /** What cells allow. */
    public static TrainedPart of(int cellsOfSmallestClass) {
        if (cellsOfSmallestClass < FEW) {
            return HEADS;
        }
        return cellsOfSmallestClass < SOME ? LAST : ALL;
    }

    /** In words. */
    public String words() {
        return switch (this) {
            case HEADS -> "the heads of the classes";
            case LAST -> "heads and last blocks";
            case ALL -> "the whole network";
        };
    }
}
