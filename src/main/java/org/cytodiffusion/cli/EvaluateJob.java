/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.ModelEvaluation;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.EvaluationFiles;

/** Runs an evaluation and tells the console of it. */
final class EvaluateJob {

    private final EvaluationRequest request;
    private final Path out;
    private final PrintWriter err;

    EvaluateJob(EvaluationRequest request, Path out, PrintWriter err) {
        this.request = request;
        this.out = out;
        this.err = err;
    }

    /**
     * Does it.
     *
     * @param engine what computes
     * @return the exit code
     * @throws IOException if there are no cells, the model cannot be used or nothing be written
     */
    int run(EngineOptions engine) throws IOException {
        ModelBundle bundle = engine.bundle();
        ModelEvaluation evaluation = ModelEvaluation.prepare(request, bundle.classes());
        ProgressLine line = new ProgressLine(err, evaluation.cells().cells().size());
        try (SmearAnalysis analysis =
                        SmearAnalysis.open(bundle, engine.device(), engine.threads());
                EvaluationFiles files = new EvaluationFiles(out, analysis)) {
            EvaluationOutcome outcome = evaluation.run(analysis, line, told(files, line));
            if (!outcome.complete()) {
                line.say(EvaluationOutcome.STOPPED);
                return ExitCode.SOME_FAILED;
            }
            files.commit(outcome, request);
            tell(outcome, line);
            return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
        }
    }

    private void tell(EvaluationOutcome outcome, ProgressLine line) {
        outcome.failures().forEach(failure -> line.say(failure.reason()));
        outcome.notes().forEach(line::say);
        outcome.evaluation().figures().forEach(figure -> line.say(sentence(figure)));
        line.say("See " + out.resolve(EvaluationFiles.PAGE));
    }

    private static String sentence(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-60s %.4f (%.4f to %.4f)",
                figure.words(),
                figure.estimate().value(),
                figure.estimate().low(),
                figure.estimate().high());
    }

    /** Keeps the line on the console going. */
    private ResultSink told(ResultSink files, ProgressLine line) {
        return new ResultSink() {
            @Override
            public void done(int index, SmearImage image, SmearResult result) throws IOException {
                line.next(result.image());
                files.done(index, image, result);
            }

            @Override
            public void failed(int index, Exception reason) {
                line.next("");
                if (reason instanceof RuntimeException fault) {
                    // The trace says what to mend.
                    fault.printStackTrace(err);
                }
            }
        };
    }
}
