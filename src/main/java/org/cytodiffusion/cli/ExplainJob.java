/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.CellChoice;
import org.cytodiffusion.analysis.CellExplainer;
import org.cytodiffusion.analysis.CellExplanation;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.display.ExplanationFiles;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.ExplanationRecord;

/** Classifies an image, explains one of its cells, and writes that down. */
final class ExplainJob {

    /**
     * What to do.
     *
     * @param image the image
     * @param out where results go
     * @param options of the analysis
     * @param cell which cell
     * @param against the class to compare with; empty for the second most probable
     */
    record Settings(
            SmearImage image,
            Path out,
            AnalysisOptions options,
            CellChoice cell,
            Optional<String> against) {}

    private final Settings settings;
    private final PrintWriter err;

    /**
     * Makes a job.
     *
     * @param settings what to do
     * @param err where progress goes
     */
    ExplainJob(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Does it.
     *
     * @param engine what computes
     * @throws IOException with a sentence for the user, before anything is written unless the disk
     *     fails
     */
    void run(EngineOptions engine) throws IOException {
        ModelBundle model = engine.bundle();
        DeviceChoice device = engine.device();
        ProgressLine progress = new ProgressLine(err, 1);
        progress.next(settings.image().name());
        SmearResult result;
        try (SmearAnalysis analysis = SmearAnalysis.open(model, device, engine.threads())) {
            analysis.deviceRemark().ifPresent(progress::say);
            result = analysis.analyse(settings.image(), settings.options(), progress);
        }
        try (CellExplainer explainer = CellExplainer.open(model, device, engine.threads())) {
            CellExplanation explained =
                    explainer.explain(
                            settings.image(),
                            new CellExplainer.Analysed(result, settings.options()),
                            settings.cell(),
                            settings.against());
            ExplanationFiles.write(
                    settings.out(), new ExplanationRecord(model, explainer.device(), explained));
            progress.say(summary(explained));
        }
    }

    private String summary(CellExplanation explained) {
        return String.format(
                Locale.ROOT,
                "%s %.1f s: see %s",
                explained.summary(),
                explained.seconds(),
                settings.out().resolve("panel.png"));
    }
}
