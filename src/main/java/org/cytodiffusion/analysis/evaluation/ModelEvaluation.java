/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.io.IOException;
import java.util.List;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;

/**
 * Classifies labelled cells and holds the verdicts to the labels.
 *
 * @param request what is wanted
 * @param cells the cells
 */
public record ModelEvaluation(EvaluationRequest request, LabelledCells cells) {

    /**
     * Finds the cells, which takes little time: what is wrong with the request shows here.
     *
     * @param request what is wanted
     * @param classes the classes of the model
     * @throws UserException with a sentence for the user, if there are no cells to evaluate on
     */
    public static ModelEvaluation prepare(EvaluationRequest request, List<CellClass> classes)
            throws UserException {
        return new ModelEvaluation(request, request.cells(classes));
    }

    /**
     * Evaluates the model.
     *
     * @param analysis the model, opened
     * @param progress shows how far the work is, and may cancel it
     * @param also takes every result too, by the place of its cell
     * @return how the model did
     * @throws IOException if the sink throws it
     */
    public EvaluationOutcome run(
            SmearAnalysis analysis, Progress progress, ResultSink<SmearResult> also)
            throws IOException {
        EvaluationRun run = new EvaluationRun(analysis, cells, request.compared(cells), also);
        analysis.analyseAll(cells.sources(), request.options(), progress, run);
        return run.outcome(!progress.isCancelled());
    }
}
