/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.display.TextPage;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.JobOutcome;
import org.cytodiffusion.model.ModelCatalog;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Classifies the cells of all images in a folder, as {@code classify} of the command line does. The
 * names of the parameters are the keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Folder...",
        description =
                "Classifies the blood cells in all images of a folder, and writes tables, pictures"
                        + " and a report. Can go on from an earlier run.")
public class ClassifyFolder extends ContextCommand implements Telling {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(
            persist = false,
            label = "Folder of images",
            style = "directory",
            description = "Its sub-folders are searched too.")
    private String folder = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Folder for results (empty: cytodiffusion in the folder)",
            style = "directory",
            description = "Made if it is not there.")
    private String output = "";

    @Parameter(
            persist = false,
            label = "Model (name or folder)",
            initializer = "chooseModel",
            description = "What was learned from labelled cells.")
    private String model;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {ClassifyChoices.ALL, ClassifyChoices.LEUKOCYTES},
            description = "Which cells to classify.")
    private String cells = ClassifyChoices.ALL;

    @Parameter(
            persist = false,
            label = "Images show",
            choices = {FolderJob.FIELDS, FolderJob.SINGLE},
            description = "Fields of any number of cells, or one centred cell each.")
    private String layout = FolderJob.FIELDS;

    @Parameter(
            persist = false,
            label = "Most trials a cell",
            min = "1",
            description = "More trials settle doubtful cells better and take longer.")
    private int maxtrials = 16;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    private String device = "auto";

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            description = "0 takes the calibration of each image, else judges from the red cells.")
    private double pixelsize = 0;

    @Parameter(
            persist = false,
            label = "Go on from an earlier run",
            description =
                    "Images that are done with the same model and parameters, and have not changed"
                            + " since, are taken over.")
    private boolean resume = true;

    private JobOutcome outcome;

    @Override
    public void run() {
        try (TaskProgress progress =
                new TaskProgress(status, tasks.createTask("Classify Folder"))) {
            ClassifyChoices choices =
                    new ClassifyChoices(
                            model,
                            cells,
                            maxtrials,
                            ClassifyChoices.PROMISED,
                            device,
                            pixelsize,
                            ClassifyChoices.CURRENT);
            FolderJob job = new FolderJob(folder, output, layout, choices);
            ClassifyJob.Settings settings = job.settings(resume);
            int images = settings.images().images().size();
            outcome = new ClassifyJob(settings, new FolderProgress(progress, images, log)).run();
        } catch (IOException e) {
            refuse(e.getMessage());
            return;
        }
        tell();
    }

    /** What was done; empty before the run and if nothing was. */
    public Optional<JobOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public Optional<String> told() {
        return outcome().map(JobOutcome::summary);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        List<String> names = ModelCatalog.standard().names();
        if (model == null && !names.isEmpty()) {
            model = names.get(0);
        }
    }

    private void tell() {
        if (outcome.end() != JobOutcome.End.WHOLE || outcome.isNothingDone()) {
            refuse(outcome.summary());
        } else if (outcome.isWhole()) {
            status.showStatus(outcome.summary());
        } else {
            log.warn(outcome.summary());
            TextPage.show("Images that failed", outcome.failed());
        }
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
