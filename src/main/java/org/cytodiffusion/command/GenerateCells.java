/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.CellGenerator;
import org.cytodiffusion.analysis.Generation;
import org.cytodiffusion.analysis.GenerationOptions;
import org.cytodiffusion.analysis.GenerationPlan;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.GeneratedFolder;
import org.cytodiffusion.display.GeneratedImages;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/** Draws new cells by a model. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Generate Cells...",
        description = "Draws new cells of each class by a model; they are no patient's cells.")
public class GenerateCells extends GenerateParameters {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus montage;

    private Generation generation;

    @Override
    public void run() {
        try {
            Generation made = generate(choices());
            if (made.cells().isEmpty()) {
                refuse("The generation was cancelled before a cell was done.");
                return;
            }
            generation = made;
            made.remarks().forEach(log::warn);
            show(choices());
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** What was generated; empty before the run, and if it failed. */
    public Optional<Generation> generation() {
        return Optional.ofNullable(generation);
    }

    private Generation generate(GenerateChoices choices) throws IOException {
        GenerationOptions options = choices.options();
        GeneratedFolder.Format kind = choices.format();
        choices.shows(show);
        Optional<Path> target = choices.folder();
        EngineChoices engine = new EngineChoices(model, device, 1, 0);
        int threads = Runtime.getRuntime().availableProcessors();
        try (TaskProgress progress = new TaskProgress(status, tasks.createTask("Generate Cells"));
                CellGenerator generator =
                        CellGenerator.open(engine.bundle(), engine.deviceChoice(), threads)) {
            GenerationPlan plan = generator.plan(options);
            if (target.isEmpty()) {
                return generator.run(plan, progress);
            }
            OutputFolder files = OutputFolder.open(target.get());
            Generation made = generator.run(plan, progress);
            new GeneratedFolder(files, kind).write(made);
            return made;
        }
    }

    private void show(GenerateChoices choices) throws UserException {
        int cells = generation.cells().size();
        String cut = generation.complete() ? "" : ", then it was cancelled";
        status.showStatus(cells + " cells generated" + cut);
        GeneratedImages images = new GeneratedImages(generation);
        stack = choices.shows(GenerateChoices.STACK) ? images.stack() : null;
        montage = choices.shows(GenerateChoices.MONTAGE) ? images.montage() : null;
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
