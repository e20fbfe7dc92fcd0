/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.SegmentResult;
import org.cytodiffusion.analysis.SmearSegmentation;
import org.cytodiffusion.command.ResultDisplay.Manager;
import org.cytodiffusion.display.CellOverlay;
import org.cytodiffusion.display.CellsResultsTable;
import org.cytodiffusion.display.KindRois;
import org.cytodiffusion.display.LabelImage;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.Remarks;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/** Finds and measures the cells of the active image, without telling their classes. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Segment Blood Cells...",
        description = "Finds and measures the blood cells in the image.")
public class SegmentBloodCells extends SegmentParameters implements Previewable {

    @Parameter private LogService log;
    @Parameter private StatusService status;
    @Parameter private TaskService tasks;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus labels;

    private final SegmentationPreview look = new SegmentationPreview(text -> tell(text));
    private SegmentResult result;

    @Override
    public void run() {
        look.end(image);
        try {
            boolean rois = SegmentChoices.holds(output, SegmentChoices.ROIS);
            SmearImage smear = ImageReader.read(image);
            SegmentResult found = segment(smear);
            if (!found.complete()) {
                refuse("The segmentation was cancelled; the image is as it was before.");
                return;
            }
            result = found;
            tell(found.cells().size() + " cells in " + smear.name());
            Remarks.of(smear, found).forEach(log::warn);
            show(rois);
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** What was found; empty before the run, and if it was cancelled or failed. */
    public Optional<SegmentResult> result() {
        return Optional.ofNullable(result);
    }

    /** Called by the dialog after every change. */
    @Override
    public void preview() {
        look.update(image, preview, () -> choices().options());
    }

    /** Called when the dialog is cancelled. */
    @Override
    public void cancel() {
        look.end(image);
    }

    /** Called when the dialog is cancelled, and by the run if it cannot go on. */
    @Override
    public void cancel(String reason) {
        look.end(image);
        super.cancel(reason);
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
        Manager.of(addtomanager, replaceinmanager)
                .take(image, Map.of(Planes.current(image), outlines));
        if (table) {
            CellsResultsTable.show(CellsResultsTable.of(result));
        }
        if (SegmentChoices.holds(output, SegmentChoices.LABELS)) {
            labels = LabelImage.of(result, image);
        }
    }

    private void tell(String text) {
        status.showStatus(text);
    }

    /** Headless, Fiji says nothing of the reason, so log it. */
    private void refuse(String reason) {
        log.error(reason);
        cancel(reason);
    }
}
