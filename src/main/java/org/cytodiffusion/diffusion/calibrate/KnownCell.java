/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import org.cytodiffusion.cell.CellScores;

/**
 * A cell whose class people know, and all its trials.
 *
 * @param key tells it from all others by its content, so that nothing depends on the order in which
 *     cells are given
 * @param scores every trial of the model
 * @param label place of its class among those of the model
 * @param source the picture that it was cut from: what is fitted on some cells of a picture is not
 *     judged on others of it
 */
public record KnownCell(String key, CellScores scores, int label, String source) {

    /** A cell that has a picture of its own. */
    public KnownCell(String key, CellScores scores, int label) {
        this(key, scores, label, key);
    }
}
