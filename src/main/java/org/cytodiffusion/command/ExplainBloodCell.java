/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.CellExplainer;
import org.cytodiffusion.analysis.CellExplanation;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.display.EvidenceOverlay;
import org.cytodiffusion.display.ExplanationFiles;
import org.cytodiffusion.display.ExplanationImages;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.report.ExplanationRecord;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Explains the class of one cell of a classified image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Explain Blood Cell...",
        description = "Shows why a cell was given its class and not another.")
public class ExplainBloodCell extends ExplainParameters {

    @Parameter private LogService log;
    @Parameter private StatusService status;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus explanation;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus classes;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus maps;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus way;

    private CellExplanation result;

    @Override
    public void run() {
        ExplainChoices choices = new ExplainChoices(cell, against, overlay, device);
        try {
            if (choices.removes()) {
                EvidenceOverlay.remove(image);
            } else {
                explain(choices);
                show(choices);
            }
        } catch (IOException e) {
            log.error(e.getMessage());
            cancel(e.getMessage());
        }
    }

    /** What was found; empty before the run, and if it failed or only removed maps. */
    public Optional<CellExplanation> result() {
        return Optional.ofNullable(result);
    }

    private void explain(ExplainChoices choices) throws IOException {
        Optional<Path> target = FolderChoice.of(folder);
        SmearImage pixels = ImageReader.read(image);
        SmearDocument document = ClassifiedImages.document(image);
        ReviewedSmear smear = document.current();
        int threads = Runtime.getRuntime().availableProcessors();
        ModelBundle model = ModelCatalog.standard().find(smear.provenance().folder().toString());
        status.showStatus("Explaining a cell");
        try (CellExplainer explainer = CellExplainer.open(model, choices.deviceChoice(), threads)) {
            result =
                    explainer.explain(
                            pixels,
                            new CellExplainer.Analysed(
                                    smear.result(), smear.provenance().options()),
                            choices.cell(document, image),
                            choices.other());
            if (target.isPresent()) {
                ExplanationFiles.write(
                        target.get(), new ExplanationRecord(model, explainer.device(), result));
            }
        }
    }

    private void show(ExplainChoices choices) {
        ExplanationImages images = new ExplanationImages(result);
        if (choices.shows()) {
            EvidenceOverlay.show(image, result);
        }
        explanation = panel ? images.panel() : null;
        classes = chart ? images.classes() : null;
        maps = stacks ? images.maps() : null;
        way = stacks ? images.way() : null;
        status.showStatus(result.summary());
    }
}
