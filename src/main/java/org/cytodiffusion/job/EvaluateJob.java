/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.ModelEvaluation;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.EvaluateRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.page.EvaluationFiles;

/**
 * Evaluates a model, and writes that down.
 *
 * @param request which model, and on what
 * @param listener shows how far the work is, and may cancel it
 */
public record EvaluateJob(EvaluateRequest request, JobListener listener) {

    /**
     * Evaluates the model.
     *
     * @return how the model did; if it is not complete, nothing was written
     * @throws IOException if there are no cells, the model cannot be used or nothing be written
     */
    public EvaluationOutcome run() throws IOException {
        EngineRequest engine = request.engine();
        ModelBundle bundle = engine.bundle();
        ModelEvaluation evaluation = ModelEvaluation.prepare(request.cells(), bundle.classes());
        try (SmearAnalysis analysis =
                        SmearAnalysis.open(bundle, engine.device(), engine.threads());
                EvaluationFiles files = new EvaluationFiles(request.out(), analysis)) {
            EvaluationOutcome outcome = evaluation.run(analysis, listener, reported(files));
            if (outcome.complete()) {
                files.commit(outcome, request.cells());
            }
            return outcome;
        }
    }

    /** The page to read first. */
    public Path page() {
        return request.out().resolve(EvaluationFiles.PAGE);
    }

    private ResultSink<SmearResult> reported(ResultSink<SmearResult> files) {
        return new ResultSink<SmearResult>() {
            @Override
            public void done(int index, SmearImage image, SmearResult result) throws IOException {
                listener.next(result.image());
                files.done(index, image, result);
            }

            @Override
            public void failed(int index, Exception reason) {
                listener.next("");
                if (reason instanceof RuntimeException fault) {
                    listener.fault(fault);
                }
            }
        };
    }
}
