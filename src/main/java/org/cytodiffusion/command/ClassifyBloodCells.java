/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.command.ResultDisplay.Manager;
import org.cytodiffusion.image.CellRegions;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.segment.GivenCells;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Finds and classifies the cells of the active image. The names of the parameters are the keys of
 * macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Classify Blood Cells...",
        description = "Finds the blood cells in the image and tells the class of each.")
public class ClassifyBloodCells extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(persist = false)
    private ImagePlus image;

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

    @Parameter(persist = false, label = "Outlines on the image")
    private boolean overlay = true;

    @Parameter(persist = false, label = "Add to ROI Manager")
    private boolean addtomanager = false;

    @Parameter(persist = false, label = "Empty ROI Manager before that")
    private boolean replaceinmanager = false;

    @Parameter(persist = false, label = "Table")
    private boolean table = true;

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            description = "0 takes the calibration of the image, else judges from the red cells.")
    private double pixelsize = 0;

    @Parameter(
            persist = false,
            label = "Cells from",
            choices = {
                RegionChoice.FIND,
                RegionChoice.MANAGER,
                RegionChoice.OVERLAY,
                RegionChoice.SELECTION,
                RegionChoice.LABELS
            },
            description = "Find the cells, or classify those that are outlined already.")
    private String regions = RegionChoice.FIND;

    @Parameter(
            persist = false,
            required = false,
            label = "Label image (title; empty: the only one)",
            description = "Counts if the cells come from a label image.")
    private String labels = "";

    private SmearResult result;
    private Provenance provenance;

    @Override
    public void run() {
        try {
            SmearImage smear = ImageReader.read(image);
            Optional<CellRegions> given = new RegionChoice(regions, labels).given(image, smear);
            SmearResult found = analyse(smear, given.map(GivenCells::of));
            if (!found.complete()) {
                refuse("The classification was cancelled; the image is as it was before.");
                return;
            }
            result = found;
            new SmearDocument(ReviewedSmear.unseen(result, provenance)).attachTo(image);
            remark(smear);
            Manager manager = Manager.of(addtomanager, replaceinmanager);
            new ResultDisplay(overlay, manager, table).show(image, result);
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** What was found; empty before the run, and if it was cancelled or failed. */
    public Optional<SmearResult> result() {
        return Optional.ofNullable(result);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        List<String> names = ModelCatalog.standard().names();
        if (model == null && !names.isEmpty()) {
            model = names.get(0);
        }
    }

    private SmearResult analyse(SmearImage smear, Optional<GivenCells> given) throws IOException {
        ClassifyChoices choices = new ClassifyChoices(model, cells, maxtrials, device, pixelsize);
        AnalysisOptions options = choices.options();
        int threads = Runtime.getRuntime().availableProcessors();
        try (TaskProgress progress =
                        new TaskProgress(status, tasks.createTask("Classify Blood Cells"));
                SmearAnalysis analysis =
                        SmearAnalysis.open(choices.bundle(), choices.deviceChoice(), threads)) {
            given.ifPresent(cells -> cells.remarks().forEach(log::warn));
            SmearResult found =
                    given.isEmpty()
                            ? analysis.analyse(smear, options, progress)
                            : analysis.analyse(smear, given.get(), options, progress);
            analysis.deviceRemark().ifPresent(log::warn);
            provenance = Provenance.of(analysis, options);
            return found;
        }
    }

    private void remark(SmearImage smear) {
        status.showStatus(result.cells().size() + " cells in " + smear.name());
        Remarks.of(smear, result).forEach(log::warn);
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
