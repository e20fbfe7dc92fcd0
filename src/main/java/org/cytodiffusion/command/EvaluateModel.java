/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.analysis.evaluation.EvaluationRequest;
import org.cytodiffusion.analysis.evaluation.ModelEvaluation;
import org.cytodiffusion.display.EvaluationTable;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.EvaluationFiles;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Holds a model to cells that people labelled. The names of the parameters are the keys of macros,
 * and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Evaluate Model...",
        description = "Tells how good a model is on cells that people labelled.")
public class EvaluateModel extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;
    @Parameter private PlatformService platform;

    @Parameter(
            persist = false,
            label = "Labelled cells (folder or table)",
            description = "A folder with one sub-folder of images a class, or a CSV table.")
    private String cells = "";

    @Parameter(persist = false, label = "Results (folder)")
    private String out = "";

    @Parameter(persist = false, label = "Model (name or folder)", initializer = "chooseModel")
    private String model;

    @Parameter(persist = false, required = false, label = "Images of the table (folder)")
    private String images = "";

    @Parameter(persist = false, required = false, label = "Reviewers (columns of the table)")
    private String reviewers = "";

    @Parameter(persist = false, required = false, label = "Labels to classes (band=neutrophil)")
    private String map = "";

    @Parameter(persist = false, required = false, label = "Only cells with (split=val)")
    private String where = "";

    @Parameter(persist = false, label = "Most trials a cell", min = "1")
    private int maxtrials = 16;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"})
    private String device = "auto";

    @Parameter(persist = false, label = "Pixel size (um; 0: find it)")
    private double pixelsize = 0;

    @Parameter(persist = false, label = "Table")
    private boolean table = true;

    @Parameter(persist = false, label = "Open the page in the browser")
    private boolean openpage = true;

    private EvaluationOutcome outcome;

    @Override
    public void run() {
        EngineChoices engine = new EngineChoices(model, device, maxtrials, pixelsize);
        EvaluateChoices choices = new EvaluateChoices(cells, out, images, reviewers, map, where);
        try {
            evaluate(choices, engine);
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** How the model did; empty before the run, and if it was cancelled or failed. */
    public Optional<EvaluationOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        List<String> names = ModelCatalog.standard().names();
        if (model == null && !names.isEmpty()) {
            model = names.get(0);
        }
    }

    private void evaluate(EvaluateChoices choices, EngineChoices engine) throws IOException {
        EvaluationRequest request = choices.request(engine);
        Path folder = choices.folder();
        ModelBundle bundle = engine.bundle();
        ModelEvaluation evaluation = ModelEvaluation.prepare(request, bundle.classes());
        int threads = Runtime.getRuntime().availableProcessors();
        try (TaskProgress progress = new TaskProgress(status, tasks.createTask("Evaluate Model"));
                SmearAnalysis analysis =
                        SmearAnalysis.open(bundle, engine.deviceChoice(), threads);
                EvaluationFiles files = new EvaluationFiles(folder, analysis)) {
            EvaluationOutcome found = evaluation.run(analysis, progress, files);
            if (!found.complete()) {
                refuse(EvaluationOutcome.STOPPED);
                return;
            }
            files.commit(found, request);
            outcome = found;
        }
        show(folder.resolve(EvaluationFiles.PAGE));
    }

    private void show(Path page) throws IOException {
        outcome.notes().forEach(log::warn);
        log.info("See " + page);
        if (table) {
            EvaluationTable.show(EvaluationTable.of(outcome.evaluation()));
        }
        if (openpage && !GraphicsEnvironment.isHeadless()) {
            platform.open(page.toUri().toURL());
        }
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
