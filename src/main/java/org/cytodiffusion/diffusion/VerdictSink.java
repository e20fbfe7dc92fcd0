/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.cell.Verdict;

/** Takes verdicts as cells are settled. */
@FunctionalInterface
public interface VerdictSink {

    /**
     * Takes the verdict of one cell; called once a cell, from the thread that classifies.
     *
     * @param cell index of the cell in the list that was classified
     * @param verdict what the classifier says of it
     */
    void accept(int cell, Verdict verdict);
}
