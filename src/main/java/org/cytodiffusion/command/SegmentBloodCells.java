/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.SegmentResult;
import org.cytodiffusion.analysis.SmearPreview;
import org.cytodiffusion.analysis.SmearSegmentation;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.command.ResultDisplay.Manager;
import org.cytodiffusion.display.CellOverlay;
import org.cytodiffusion.display.CellsResultsTable;
import org.cytodiffusion.display.KindRois;
import org.cytodiffusion.display.LabelImage;
import org.cytodiffusion.display.PreviewOverlay;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.Remarks;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.command.Previewable;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * Finds and measures the cells of the active image, without telling their classes. The names of the
 * parameters are the keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Segment Blood Cells...",
        description = "Finds and measures the blood cells in the image.")
public class SegmentBloodCells extends ContextCommand implements Previewable {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Cells",
            choices = {
                SegmentChoices.ALL,
                SegmentChoices.LEUKOCYTES,
                SegmentChoices.ERYTHROCYTES,
                SegmentChoices.PLATELETS
            },
            description = "Which cells to keep, by stain and size.")
    private String cells = SegmentChoices.ALL;

    @Parameter(
            persist = false,
            label = "Output",
            choices = {SegmentChoices.LABELS, SegmentChoices.ROIS, SegmentChoices.BOTH},
            description = "A new image of numbers, outlines laid over this one, or both.")
    private String output = SegmentChoices.BOTH;

    @Parameter(
            persist = false,
            label = "Red cell diameter (um)",
            description = "Other animals have smaller or larger ones than people.")
    private double redcelldiameter = 7.5;

    @Parameter(persist = false, label = "Smallest diameter (um)")
    private double mindiameter = 0;

    @Parameter(persist = false, label = "Largest diameter (um; 0: no limit)")
    private double maxdiameter = 0;

    @Parameter(
            persist = false,
            label = "Pixel size (um; 0: find it)",
            description = "0 takes the calibration of the image, else judges from the red cells.")
    private double pixelsize = 0;

    @Parameter(persist = false, label = "Add to ROI Manager")
    private boolean addtomanager = false;

    @Parameter(persist = false, label = "Empty ROI Manager before that")
    private boolean replaceinmanager = false;

    @Parameter(persist = false, label = "Table")
    private boolean table = true;

    @Parameter(
            persist = false,
            label = "Preview",
            description = "Cells and nuclei on the part of the image in view. Not for macros.")
    private boolean preview = false;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus labels;

    private SmearPreview look;
    private boolean closed;
    private SegmentResult result;

    @Override
    public void run() {
        endPreview();
        try {
            boolean rois = SegmentChoices.holds(output, SegmentChoices.ROIS);
            SmearImage smear = ImageReader.read(image);
            SegmentResult found = segment(smear);
            if (!found.complete()) {
                refuse("The segmentation was cancelled; the image is as it was before.");
                return;
            }
            result = found;
            status.showStatus(found.cells().size() + " cells in " + smear.name());
            Remarks.of(found).forEach(log::warn);
            show(rois);
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** What was found; empty before the run, and if it was cancelled or failed. */
    public Optional<SegmentResult> result() {
        return Optional.ofNullable(result);
    }

    /** Called by the dialog after every change, in a thread of its own. */
    @Override
    public synchronized void preview() {
        if (closed || image == null || image.getWidth() < 1) {
            return;
        }
        if (!preview) {
            PreviewOverlay.clear(image);
            return;
        }
        try {
            if (look == null) {
                look = new SmearPreview(ImageReader.read(image));
            }
            Box part = PreviewOverlay.view(image);
            PreviewOverlay.show(image, part, look.cells(part, choices().options()));
        } catch (IOException e) {
            // Half a number typed is no reason for a message box.
            status.showStatus(e.getMessage());
        }
    }

    /** Called when the dialog is cancelled. */
    @Override
    public void cancel() {
        endPreview();
    }

    /** Called when the dialog is cancelled, and by the run if it cannot go on. */
    @Override
    public void cancel(String reason) {
        endPreview();
        super.cancel(reason);
    }

    /** A preview that is still under way must not come after the result. */
    private synchronized void endPreview() {
        boolean shown = preview && image != null && !closed;
        closed = true;
        look = null;
        if (shown) {
            PreviewOverlay.clear(image);
        }
    }

    private SegmentChoices choices() {
        return new SegmentChoices(cells, redcelldiameter, mindiameter, maxdiameter, pixelsize);
    }

    private SegmentResult segment(SmearImage smear) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (TaskProgress progress =
                        new TaskProgress(status, tasks.createTask("Segment Blood Cells"));
                SmearSegmentation segmentation =
                        new SmearSegmentation(choices().options(), threads)) {
            return segmentation.segment(smear, progress);
        }
    }

    private void show(boolean rois) throws IOException {
        List<Roi> outlines = KindRois.of(result);
        if (rois) {
            CellOverlay.show(image, outlines);
        }
        Manager.of(addtomanager, replaceinmanager).take(image, outlines);
        if (table) {
            CellsResultsTable.show(CellsResultsTable.of(result));
        }
        if (SegmentChoices.holds(output, SegmentChoices.LABELS)) {
            labels = LabelImage.of(result);
            labels.setCalibration(image.getCalibration().copy());
            labels.getCalibration().disableDensityCalibration();
        }
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
