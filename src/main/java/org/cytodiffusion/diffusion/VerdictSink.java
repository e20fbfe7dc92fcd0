/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.cell.Verdict;

/** Takes verdicts as they are settled. */
@FunctionalInterface
public interface VerdictSink {

    /**
     * Takes one verdict.
     *
     * @param cell index of the cell in the crops that were given
     * @param verdict what it is
     */
    void accept(int cell, Verdict verdict);
}
