/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * How little surprising, as {@link ProfileAnomaly#surprise} has it, a cell must be for what a model
 * does with normal cells only.
 *
 * @param certainBelow only cells less surprising than this may be certain
 * @param leavesBelow only cells less surprising than this may leave while a fuller profile is to
 *     come
 */
public record Normality(double certainBelow, double leavesBelow) {

    public Normality {
        if (!(certainBelow >= 0) || !(leavesBelow >= 0)) {
            throw new IllegalArgumentException(
                    "Normal cells need to be less surprising than a number of at least 0, not "
                            + certainBelow
                            + " and "
                            + leavesBelow);
        }
    }
}
