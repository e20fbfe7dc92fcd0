/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.command.show.Shown;
import org.cytodiffusion.display.paint.GeneratedImages;
import org.cytodiffusion.job.GenerateJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.GenerateRequest;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws new cells by a model. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Generate Cells...",
        description = "Draws new cells of each class by a model; they belong to no patient.")
public class GenerateCells extends GenerateParameters {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus montage;

    private Generation generation;

    @Override
    protected void work(JobListener progress) throws IOException {
        GenerateRequest request = GenerateRequest.parse(given());
        Shown.of(given()).requireSomething(request.folder());
        Generation made = new GenerateJob(request, progress).run().generation();
        if (made.cells().isEmpty()) {
            refuse("The generation was cancelled before a cell was done.");
            return;
        }
        generation = made;
    }

    @Override
    protected void show() throws IOException {
        String cut = generation.complete() ? "" : ", then it was cancelled";
        tell(generation.cells().size() + " cells generated" + cut);
        GeneratedImages images = new GeneratedImages(generation);
        stack = Shown.of(given()).stack() ? images.stack() : null;
        montage = Shown.of(given()).montage() ? images.montage() : null;
    }

    /** What was generated; empty before the run, and if it failed. */
    public Optional<Generation> generation() {
        return Optional.ofNullable(generation);
    }
}
