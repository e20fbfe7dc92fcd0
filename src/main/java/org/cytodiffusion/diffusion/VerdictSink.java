/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.cell.Verdict;

/** Hears the verdict of each cell. */
@FunctionalInterface
public interface VerdictSink {

    /**
     * Takes a verdict; called once a cell.
     *
     * @param cell its place among the crops of the call, from 0
     * @param verdict what the classifier says of it
     */
    void accept(int cell, Verdict verdict);
}
