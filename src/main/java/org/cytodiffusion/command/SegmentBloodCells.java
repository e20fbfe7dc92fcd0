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
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.analysis.segmentation.SegmentationOptions;
import org.cytodiffusion.analysis.segmentation.SmearSegmentation;
import org.cytodiffusion.command.dialog.SegmentationPreview;
import org.cytodiffusion.command.show.ResultDisplay.Manager;
import org.cytodiffusion.command.show.SegmentOutput;
import org.cytodiffusion.display.CellOverlay;
import org.cytodiffusion.display.KindRois;
import org.cytodiffusion.display.paint.LabelImage;
import org.cytodiffusion.display.table.CellsResultsTable;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.SegmentRequest;
import org.cytodiffusion.report.Remarks;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds and measures the cells of the active image, without telling their classes. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Segment Blood Cells...",
        description = "Finds and measures the blood cells in the image.")
public class SegmentBloodCells extends SegmentParameters implements Previewable {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus labels;

    private final SegmentationPreview look = new SegmentationPreview(text -> tell(text));
    private SegmentResult result;
    private SmearImage smear;

    @Override
    protected void work(JobListener progress) throws IOException {
        look.end(image);
        SegmentRequest request = SegmentRequest.parse(given());
        SegmentOutput.of(given());
        smear = ImageReader.read(image);
        try (SmearSegmentation segmentation = request.with(request.finder())) {
            SegmentResult found = segmentation.segment(smear, progress);
            if (found.complete()) {
                result = found;
            } else {
                refuse("The segmentation was cancelled; the image is as it was before.");
            }
        }
    }

    @Override
    protected void show() throws IOException {
        tell(result.cells().size() + " cells in " + result.image());
        Remarks.of(smear, result).forEach(this::warn);
        SegmentOutput shown = SegmentOutput.of(given());
        List<Roi> outlines = KindRois.of(result);
        if (shown.rois()) {
            CellOverlay.show(image, outlines);
        }
        Manager.of(addtomanager, replaceinmanager)
                .take(image, Map.of(Planes.current(image), outlines));
        if (table) {
            CellsResultsTable.show(CellsResultsTable.of(result));
        }
        labels = shown.labels() ? LabelImage.of(result, image) : null;
    }

    /** What was found; empty before the run, and if it was cancelled or failed. */
    public Optional<SegmentResult> result() {
        return Optional.ofNullable(result);
    }

    /** Called by the dialog after every change. */
    @Override
    public void preview() {
        look.update(image, preview, () -> SegmentationOptions.parse(given()));
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
}
