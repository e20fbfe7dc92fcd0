/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

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
}
