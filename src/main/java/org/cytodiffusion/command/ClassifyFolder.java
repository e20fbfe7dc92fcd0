/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.display.TextPage;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.JobOutcome;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/** Classifies the cells of all images in a folder, as {@code classify} of the command line does. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Folder...",
        description =
                "Classifies the blood cells in all images of a folder, and writes tables, pictures"
                        + " and a report. Can go on from an earlier run.")
public class ClassifyFolder extends FolderParameters implements Telling {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    private JobOutcome outcome;

    @Override
    public void run() {
        try (TaskProgress progress =
                new TaskProgress(status, tasks.createTask("Classify Folder"))) {
            FolderJob job = new FolderJob(folder, output, layout, choices());
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
