/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.cytodiffusion.cell.Verdict;

/** What tells the class of cells. */
@FunctionalInterface
public interface CellClassifier {

    /**
     * Classifies cells. The verdict of a cell does not depend on the other cells.
     *
     * <p>Each verdict is handed over once, from the calling thread, as soon as its cell is settled.
     * Returns when all are settled or {@code cancelled} says so; verdicts handed over before stay
     * valid.
     *
     * @param cells the cells
     * @param maxTrials upper limit of noise trials a cell, at least 1; the model's own limit holds
     *     too
     * @param cancelled asked between runs of the network
     * @param sink takes the verdicts, in any order
     * @throws InferenceException if the network cannot be run
     */
    void classify(List<SeenCell> cells, int maxTrials, BooleanSupplier cancelled, VerdictSink sink)
            throws InferenceException;

    /**
     * All verdicts at once, in the order of the crops, of cells at home.
     *
     * @param crops one a cell, as in {@link SeenCell}
     * @param maxTrials as above
     * @throws InferenceException if the network cannot be run
     */
    default List<Verdict> classify(List<byte[]> crops, int maxTrials) throws InferenceException {
        Verdict[] verdicts = new Verdict[crops.size()];
        classify(
                crops.stream().map(SeenCell::atHome).toList(),
                maxTrials,
                () -> false,
                (cell, verdict) -> verdicts[cell] = verdict);
        return List.of(verdicts);
    }
}
