/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.command.ResultDisplay.Manager;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/** Finds and classifies the cells of the active image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Blood Cells...",
        description = "Finds the blood cells in the image and tells the class of each.")
public class ClassifyBloodCells extends ClassifyDialog {

    @Parameter private LogService log;
    @Parameter private TaskService tasks;

    private PlanesJob.Outcome outcome;

    @Override
    public void run() {
        endDialog();
        try {
            PlanesJob.Outcome found = analyse();
            if (!found.complete() && found.cells() == 0) {
                refuse("The classification was cancelled; the image is as it was before.");
                return;
            }
            outcome = found;
            Manager manager = Manager.of(addtomanager, replaceinmanager);
            new ResultDisplay(overlay, manager, table).show(image, found);
            remark();
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /**
     * What was found, of a stack in the first slice; empty before the run, and if it was cancelled
     * before any cell was done, or failed.
     */
    public Optional<SmearResult> result() {
        return results().values().stream().findFirst();
    }

    /** What was found, by place in the stack; empty as {@link #result()} is. */
    public SortedMap<Integer, SmearResult> results() {
        return outcome == null ? new TreeMap<>() : new TreeMap<>(outcome.planes());
    }

    private PlanesJob.Outcome analyse() throws IOException {
        try (TaskProgress progress =
                new TaskProgress(status(), tasks.createTask("Classify Blood Cells"))) {
            RegionChoice where = new RegionChoice(regions, labels);
            return new PlanesJob(image, choices(), where, log::warn).run(progress);
        }
    }

    private void remark() {
        String what = outcome.cells() + " cells in " + image.getTitle();
        if (outcome.complete()) {
            List<String> remarks =
                    outcome.planes().values().stream()
                            .flatMap(result -> result.remarks().stream())
                            .distinct()
                            .toList();
            tell(remarks.isEmpty() ? what : what + ". " + String.join(" ", remarks));
        } else {
            String partial = "Cancelled: " + what + " were done and are shown; others are missing.";
            log.warn(partial);
            tell(partial);
        }
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
