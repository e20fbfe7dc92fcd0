/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.CellGenerator;
import org.cytodiffusion.analysis.Generation;
import org.cytodiffusion.analysis.GenerationOptions;
import org.cytodiffusion.analysis.GenerationPlan;
import org.cytodiffusion.display.GeneratedFolder;
import org.cytodiffusion.display.GeneratedImages;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.OutputFolder;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Draws new cells by a model. The names of the parameters are the keys of macros, and stay as they
 * are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Generate Cells...",
        description = "Draws new cells of each class by a model; they are no patient's cells.")
public class GenerateCells extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(persist = false, label = "Model (name or folder)", initializer = "chooseModel")
    private String model;

    @Parameter(
            persist = false,
            label = "Classes (all, or names with commas)",
            description = "Which classes to draw cells of.")
    private String classes = GenerateChoices.ALL;

    @Parameter(
            persist = false,
            label = "Cells of each class",
            min = "1",
            description = "If there are given cells: new cells of each of them.")
    private int count = GenerationOptions.defaults().count();

    @Parameter(
            persist = false,
            label = "Seed",
            description = "Other seeds give other cells, the same seed the same.")
    private int seed = 1;

    @Parameter(
            persist = false,
            label = "Steps",
            min = "1",
            description = "Network passes a cell: more are finer and take longer.")
    private int steps = GenerationOptions.defaults().sampling().steps();

    @Parameter(
            persist = false,
            required = false,
            label = "Begin with cells of folder (empty: noise)",
            description = "Images of single cells: each is noised and drawn anew.")
    private String from = "";

    @Parameter(
            persist = false,
            label = "Noise on them (to 1: nothing is kept)",
            description = "Counts if there are given cells.")
    private double time = 0.5;

    @Parameter(
            persist = false,
            required = false,
            label = "Show nearest real cells of folder",
            description = "Images of single cells: copies of them would be seen.")
    private String nearest = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Blind test with real cells of folder",
            description = "Images of single cells, mixed with as many new ones, and a form.")
    private String blind = "";

    @Parameter(
            persist = false,
            label = "Their pixel size (um; 0: find it)",
            description = "0 takes the calibration of the images, else judges from the cells.")
    private double pixelsize = 0;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    private String device = "auto";

    @Parameter(
            persist = false,
            label = "Show",
            choices = {
                GenerateChoices.STACK,
                GenerateChoices.MONTAGE,
                GenerateChoices.BOTH,
                GenerateChoices.NOTHING
            })
    private String show = GenerateChoices.STACK;

    @Parameter(persist = false, required = false, label = "Folder for files (empty: none)")
    private String folder = "";

    @Parameter(
            persist = false,
            label = "Files of cells",
            choices = {"png", "tiff"})
    private String format = "png";

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

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        List<String> names = ModelCatalog.standard().names();
        if (model == null && !names.isEmpty()) {
            model = names.get(0);
        }
    }

    private GenerateChoices choices() {
        return new GenerateChoices(
                classes,
                count,
                seed,
                steps,
                new GenerateChoices.Folders(from, time, nearest, blind, pixelsize),
                new GenerateChoices.Result(show, folder, format));
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

    private void show(GenerateChoices choices) throws InvalidChoiceException {
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
