/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.display.TextPage;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.report.CalibrationText;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Makes a model for a laboratory from its own labelled cells. The names of the parameters are the
 * keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Calibrate Model...",
        description = "Makes a model for your laboratory from your own labelled cells.")
public class CalibrateModel extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(
            persist = false,
            required = false,
            label = "Labelled cells (folder or table)",
            description = "A folder with one sub-folder of images a class, or a CSV table.")
    private String cells = "";

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            initializer = "chooseModel",
            description = "What the new model starts from; it is not changed.")
    private String model;

    @Parameter(persist = false, required = false, label = "Name of the new model")
    private String name = "";

    @Parameter(persist = false, required = false, label = "Version of the new model")
    private String version = "1.0.0";

    @Parameter(persist = false, required = false, label = "Note on the cells, for its card")
    private String note = "";

    @Parameter(persist = false, required = false, label = "Where to (empty: with the models)")
    private String out = "";

    @Parameter(persist = false, required = false, label = "Images of the table (folder)")
    private String images = "";

    @Parameter(persist = false, required = false, label = "Reviewers (columns of the table)")
    private String reviewers = "";

    @Parameter(persist = false, required = false, label = "Labels to classes (band=neutrophil)")
    private String map = "";

    @Parameter(persist = false, required = false, label = "Only cells with (split=train)")
    private String where = "";

    @Parameter(persist = false, required = false, label = "Classes that do not occur")
    private String absent = "";

    @Parameter(
            persist = false,
            label = "Adaptation (auto: the cells decide)",
            choices = {
                CalibrateChoices.AUTO,
                CalibrateChoices.NONE,
                CalibrateChoices.OFFSETS,
                CalibrateChoices.LINEAR,
                CalibrateChoices.FEATURES
            })
    private String adaptation = CalibrateChoices.AUTO;

    @Parameter(persist = false, label = "Pixel size (um; 0: find it)")
    private double pixelsize = 0;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"})
    private String device = "auto";

    @Parameter(persist = false, label = "Seed")
    private int seed = 1;

    private Installation installed;

    @Override
    public void run() {
        try (TaskProgress progress =
                new TaskProgress(status, tasks.createTask("Calibrate Model"))) {
            calibrate(progress);
        } catch (IOException e) {
            log.error(e.getMessage());
            cancel(e.getMessage());
        }
    }

    /** What was installed; empty before the run and if it failed. */
    public Optional<Installation> installed() {
        return Optional.ofNullable(installed);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        if (model == null) {
            model = ModelDefaults.first();
        }
    }

    private void calibrate(TaskProgress progress) throws IOException {
        EngineChoices engine = new EngineChoices(model, device, 1, pixelsize);
        EvaluateChoices read = new EvaluateChoices(cells, out, images, reviewers, map, where);
        CalibrateChoices choices = new CalibrateChoices(out, adaptation, seed, absent);
        Path models = choices.models(read);
        ModelBundle parent = engine.bundle();
        CalibrationRequest request =
                new CalibrationRequest(
                        read.request(engine),
                        new CalibrationRequest.NewModel(name, version, note),
                        choices.fit());
        int threads = Runtime.getRuntime().availableProcessors();
        CalibrationOutcome outcome =
                ModelCalibration.prepare(parent, request)
                        .run(engine.deviceChoice(), threads, progress);
        installed = ModelCalibration.install(outcome, models, progress);
        String text = String.join("\n", CalibrationText.lines(outcome));
        log.info(text + "\n" + installed.sentence());
        status.showStatus(installed.sentence());
        TextPage.show(name, text + "\n" + installed.sentence());
    }
}
