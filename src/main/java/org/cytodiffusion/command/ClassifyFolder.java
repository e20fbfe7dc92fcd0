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
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.display.page.TextPage;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.JobOutcome;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Classifies the cells of all images in a folder, as {@code classify} of the command line does. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Folder...",
        description =
                "Classifies the blood cells in all images of a folder, and writes "
                        + "tables, pictures and a report. Can continue an earlier run.")
public class ClassifyFolder extends FolderParameters {

    private JobOutcome outcome;
    private Path out;
    private Path page;

    @Override
    protected void work(JobListener progress) throws IOException {
        ClassifyRequest request = ClassifyRequest.parse(given());
        BatchRequest batch = BatchRequest.ofFolder(given());
        int images = batch.images().images().size();
        out = batch.out();
        page = out.resolve(batch.page());
        outcome = new ClassifyJob(request, batch, new FolderProgress(progress, images)).run();
    }

    @Override
    protected void show() {
        if (outcome.end() != JobOutcome.End.WHOLE || outcome.isNothingDone()) {
            refuse(outcome.summary());
        } else {
            tell(outcome.summary());
            remember(outcome.notes());
            conclude(closing());
            if (!outcome.isWhole()) {
                TextPage.show("Images that failed", outcome.failed());
            }
        }
    }

    private ClosingWindow closing() {
        List<String> words = new ArrayList<>(List.of(outcome.summary()));
        words.addAll(outcome.notes());
        Optional<Path> first = Optional.of(page);
        return new ClosingWindow("Classify Folder", words, first, Optional.of(out));
    }

    /** What was done; empty before the run and if nothing was. */
    public Optional<JobOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }
}
