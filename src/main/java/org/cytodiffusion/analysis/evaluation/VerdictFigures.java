/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.List;

/** Figures of verdicts that did not come from a run of the pipeline. */
public final class VerdictFigures {

    private VerdictFigures() {}

    /**
     * The figures that an evaluation of these cells would give.
     *
     * @param cells labelled cells and verdicts
     * @param bootstrap draws the intervals
     */
    public static List<Figure> of(JudgedCells cells, Bootstrap bootstrap) {
        return new CellFigures(cells, bootstrap).all();
    }
}
