/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import java.util.Arrays;

/**
 * The noise trials of one cell.
 *
 * @param errors denoising error of each trial under each class, {@code [trial][class]}, at least 0;
 *     trials in the order of the model's bank, so that equal rows of two cells used equal noise
 */
public record CellScores(float[][] errors) {

    /** Number of trials run. */
    public int trials() {
        return errors.length;
    }

    /** The first trials alone, at most as many as there are. */
    public CellScores first(int trials) {
        return new CellScores(Arrays.copyOf(errors, trials));
    }

    /** These trials followed by those of a later round. */
    public CellScores followedBy(CellScores later) {
        float[][] all = Arrays.copyOf(errors, trials() + later.trials());
        System.arraycopy(later.errors, 0, all, trials(), later.trials());
        return new CellScores(all);
    }
}
