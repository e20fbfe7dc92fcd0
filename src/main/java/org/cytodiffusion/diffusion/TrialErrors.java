/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import org.cytodiffusion.cell.CellScores;

/**
 * What the classifier asks of a network: how well each class explains a cell under noise, and what
 * it sees in it.
 */
@FunctionalInterface
public interface TrialErrors {

    /**
     * Runs noise trials on cells.
     *
     * <p>Trial i adds the same noise at the same time to every cell, on every machine, so that rows
     * of equal i can be compared.
     *
     * @param crops one crop a cell: size * size * 3 bytes, row by row, red, green, blue interleaved
     * @param trials indices into the model's bank of trials, from 0
     * @return the errors of each cell, and its features if the model has any, in the order of the
     *     crops
     * @throws InferenceException if the network cannot be run
     */
    List<CellScores> errors(List<byte[]> crops, int[] trials) throws InferenceException;
}
