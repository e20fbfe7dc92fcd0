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
     * Classifies; each verdict is handed over once, from the calling thread, as soon as its cell is
     * settled. Verdicts of one cell do not depend on the other cells.
     *
     * <p>Returns when all are settled or {@code cancelled} is true (asked between network runs;
     * cells already handed over stay valid).
     *
     * @param crops one crop a cell, as {@link TrialErrors} wants them
     * @param maxTrials upper limit of trials a cell, at least 1; taken up to whole rounds
     * @param cancelled whether to stop
     * @param sink takes the verdicts
     * @throws InferenceException if the network cannot be run
     */
    void classify(List<byte[]> crops, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException;
}
