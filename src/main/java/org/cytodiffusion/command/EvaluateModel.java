/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.evaluation.EvaluationOutcome;
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.show.Browser;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.display.table.EvaluationTable;
import org.cytodiffusion.job.EvaluateJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.EvaluateRequest;
import org.scijava.command.Command;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Holds a model to labelled cells. Names of parameters are keys of macros, and stay for ever. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Evaluate Model...",
        description = "Measures how good a model is on cells that people labelled.")
public class EvaluateModel extends BloodCellCommand {

    @Parameter private PlatformService platform;

    @Parameter(
            persist = false,
            label = "Labelled cells (folder or table)",
            style = PathWidget.EITHER,
            description = "A folder with one sub-folder of images a class, or a CSV table.")
    private String cells = "";

    @Parameter(persist = false, label = "Results (folder)", style = PathWidget.FOLDER)
    private String out = "";

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel")
    private String model;

    @Parameter(
            persist = false,
            required = false,
            label = "Images of the table (folder)",
            style = PathWidget.FOLDER)
    private String images = "";

    @Parameter(persist = false, required = false, label = "Reviewers (columns of the table)")
    private String reviewers = "";

    @Parameter(persist = false, required = false, label = "Labels to classes (band=neutrophil)")
    private String map = "";

    @Parameter(persist = false, required = false, label = "Only cells with (split=val)")
    private String where = "";

    @Parameter(persist = false, label = "Looks at a doubtful cell, at most", min = "1")
    private int maxtrials = AnalysisOptions.USUAL_TRIALS;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"})
    private String device = "auto";

    @Parameter(persist = false, label = "Pixel size (um; 0: find it)")
    private String pixelsize = "0.0";

    @Parameter(
            persist = false,
            required = false,
            label = "What is known of the images (CSV table)",
            style = PathWidget.FILE)
    private String metadata = "";

    @Parameter(persist = false, required = false, label = "Compare groups by (columns)")
    private String by = "";

    @Parameter(persist = false, label = "Table")
    private boolean table = true;

    @Parameter(persist = false, label = "Open the page in the browser")
    private boolean openpage = true;

    private EvaluationOutcome outcome;
    private Path page;

    @Override
    protected void work(JobListener progress) throws IOException {
        EvaluateJob job = new EvaluateJob(EvaluateRequest.parse(given()), progress);
        EvaluationOutcome found = job.run();
        if (!found.complete()) {
            refuse(EvaluationOutcome.STOPPED);
            return;
        }
        outcome = found;
        page = job.page();
    }

    @Override
    protected void show() {
        outcome.notes().forEach(this::warn);
        tell(summary());
        conclude(closing());
        if (table) {
            EvaluationTable.show(EvaluationTable.of(outcome.evaluation()));
        }
        if (openpage) {
            new Browser(platform).open(page).ifPresent(this::warn);
        }
    }

    private ClosingWindow closing() {
        List<String> words = new ArrayList<>(outcome.notes());
        words.add(0, summary());
        Optional<Path> folder = Optional.ofNullable(page.getParent());
        return new ClosingWindow("Evaluate Model", words, Optional.of(page), folder);
    }

    private String summary() {
        return String.format(
                "%d labelled cells were classified: figures are in %s.",
                outcome.evaluation().counts().known(), page);
    }

    /** How the model did; empty before the run, and if it was cancelled or failed. */
    public Optional<EvaluationOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
