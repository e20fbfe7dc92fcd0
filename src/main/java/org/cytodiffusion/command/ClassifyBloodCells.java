/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.command.show.ResultDisplay;
import org.cytodiffusion.command.show.ResultDisplay.Manager;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.PlanesJob;
import org.cytodiffusion.job.request.PlanesRequest;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Finds and classifies the cells of the active image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Blood Cells...",
        description = "Finds the blood cells in the image and tells the class of each.")
public class ClassifyBloodCells extends ClassifyDialog {

    private PlanesJob.Outcome outcome;

    @Override
    protected void work(JobListener progress) throws IOException {
        endDialog();
        PlanesRequest request = PlanesRequest.parse(given());
        PlanesJob.Outcome found = new PlanesJob(image, request, this::warn).run(progress);
        if (!found.complete() && found.cells() == 0) {
            refuse("The classification was cancelled; the image is as it was before.");
        } else {
            outcome = found;
        }
    }

    @Override
    protected void show() {
        Manager manager = Manager.of(addtomanager, replaceinmanager);
        new ResultDisplay(overlay, manager, table).show(image, outcome);
        String what = outcome.cells() + " cells in " + image.getTitle();
        if (outcome.complete()) {
            tell(what);
        } else {
            String partial = "Cancelled: " + what + " were done and are shown; others are missing.";
            warn(partial);
            tell(partial);
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
}
