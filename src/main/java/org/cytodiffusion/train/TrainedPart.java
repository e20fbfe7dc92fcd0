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

    /** Fewer cells of the smallest class than this train heads alone, if there are few in all. */
    private static final int FEW = 8;

    private static final int FEW_IN_ALL = 60;

    /** Fewer than this leave the first blocks alone, if there are not many in all. */
    private static final int SOME = 15;

    private static final int MANY_IN_ALL = 150;

    private final List<String> beginnings;

    TrainedPart(List<String> beginnings) {
        this.beginnings = beginnings;
    }

    /** Whether a weight is trained. */
    boolean trains(String weight) {
        return beginnings.stream().anyMatch(weight::startsWith);
    }

    /** Whether a weight is of what the classes do not share. */
    static boolean isOfHeads(String weight) {
        return HEADS.trains(weight);
    }

    /**
     * What cells allow.
     *
     * @param smallest cells of the smallest class
     * @param all cells in all
     */
    public static TrainedPart of(int smallest, int all) {
        if (smallest < FEW && all < FEW_IN_ALL) {
            return HEADS;
        }
        return smallest < SOME && all < MANY_IN_ALL ? LAST : ALL;
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
