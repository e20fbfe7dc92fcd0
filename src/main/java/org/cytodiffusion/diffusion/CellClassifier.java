/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What tells the class of cells. */
@FunctionalInterface
public interface CellClassifier {

    /**
     * Classifies cells. The verdict of a cell does not depend on the other cells, their number or
     * their order.
     *
     * <p>Each verdict is handed over once, from the calling thread, as soon as its cell is settled.
     * Returns when all are, or when {@code cancelled} is true; verdicts already handed over stay
     * valid.
     *
     * @param crops one crop a cell, as {@link TrialErrors} wants them
     * @param maxTrials upper limit of trials a cell, at least 1
     * @param cancelled asked between runs of the network
     * @param sink hears the verdicts
     * @throws InferenceException if the network cannot be run
     */
    void classify(List<byte[]> crops, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException;
}
