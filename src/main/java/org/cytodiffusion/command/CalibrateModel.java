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
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.job.CalibrateJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.CalibrateRequest;
import org.cytodiffusion.model.install.Installation;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a model for a laboratory from its own labelled cells. The names of the parameters are the
 * keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Calibrate Model...",
        description = "Makes a model for your laboratory from your own cells.")
public class CalibrateModel extends BloodCellCommand {

    @Parameter(
            persist = false,
            required = false,
            label = "Labelled cells (folder or table)",
            style = PathWidget.EITHER,
            description = "A folder with one sub-folder of images a class, or a CSV table.")
    private String cells = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Or unlabelled images (folder)",
            style = PathWidget.FOLDER,
            description =
                    "A folder of your images, with at least 50 leukocytes: classes are moved to"
                            + " where its cells lie, and nothing is called certain.")
    private String unlabelled = "";

    @Parameter(
            persist = false,
            label = "Unlabelled images are",
            choices = {AnalysisOptions.FIELDS, AnalysisOptions.SINGLE})
    private String layout = AnalysisOptions.FIELDS;

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            description = "What the new model starts from; it is not changed.")
    private String model;

    @Parameter(persist = false, required = false, label = "Name of the new model")
    private String name = "";

    @Parameter(persist = false, required = false, label = "Version of the new model")
    private String version = "1.0.0";

    @Parameter(persist = false, required = false, label = "Note on the cells, for its card")
    private String note = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Where to (empty: with the models)",
            style = PathWidget.FOLDER)
    private String out = "";

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

    @Parameter(persist = false, required = false, label = "Only cells with (split=train)")
    private String where = "";

    @Parameter(persist = false, required = false, label = "Classes that do not occur")
    private String absent = "";

    @Parameter(
            persist = false,
            label = "Adaptation (auto: the cells decide)",
            choices = {"auto", "none", "offsets", "linear", "features"})
    private String adaptation = "auto";

    @Parameter(persist = false, label = "Pixel size (um; 0: find it)")
    private String pixelsize = "0.0";

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"})
    private String device = "auto";

    @Parameter(persist = false, label = "Seed")
    private int seed = 1;

    private CalibrateJob.Outcome outcome;

    @Override
    protected void work(JobListener progress) throws IOException {
        CalibrateJob job = new CalibrateJob(CalibrateRequest.parse(given()));
        outcome = job.run(progress, progress);
    }

    @Override
    protected void show() {
        String sentence = outcome.installed().sentence();
        String text = String.join("\n", outcome.lines()) + "\n" + sentence;
        info(text);
        tell(sentence);
        List<String> words = new ArrayList<>(outcome.lines());
        words.add(0, sentence);
        Optional<Path> folder = Optional.of(outcome.installed().folder());
        conclude(new ClosingWindow("Calibrate Model", words, Optional.empty(), folder));
    }

    /** What was installed; empty before the run and if it failed. */
    public Optional<Installation> installed() {
        return Optional.ofNullable(outcome).map(CalibrateJob.Outcome::installed);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
