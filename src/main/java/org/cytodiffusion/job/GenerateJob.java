/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.analysis.generation.CellGenerator;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.analysis.generation.GenerationPlan;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.job.files.GeneratedFolder;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.GenerateRequest;

/**
 * Draws new cells, and writes them where a folder is given.
 *
 * @param request which cells
 * @param listener shows how far the work is, and may cancel it
 */
public record GenerateJob(GenerateRequest request, JobListener listener) {

    /**
     * What was done.
     *
     * @param generation the cells; those that were done, if it was cancelled
     * @param planned how many were wanted
     */
    public record Outcome(Generation generation, int planned) {}

    /**
     * Draws the cells.
     *
     * @return what was done
     * @throws IOException if there is no such class or folder; nothing was done then
     */
    public Outcome run() throws IOException {
        EngineRequest engine = request.engine();
        try (CellGenerator generator =
                CellGenerator.open(
                        engine.bundle(),
                        request.options().sampling().laboratory(),
                        engine.device(),
                        engine.threads())) {
            GenerationPlan plan = generator.plan(request.options());
            Optional<OutputFolder> folder =
                    request.folder().isPresent()
                            ? Optional.of(OutputFolder.open(request.folder().get()))
                            : Optional.empty();
            listener.next(plan.cells() + " cells");
            Generation generation = generator.run(plan, listener);
            generation.remarks().forEach(listener::say);
            if (folder.isPresent()) {
                new GeneratedFolder(folder.get(), request.format()).write(generation);
            }
            return new Outcome(generation, plan.cells());
        }
    }
}
