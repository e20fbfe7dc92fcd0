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
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Explains the class of one cell of a classified image. The names of the parameters are the keys of
 * macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Explain Blood Cell...",
        description = "Shows why a cell was given its class and not another.")
public class ExplainBloodCell extends ContextCommand {

    @Parameter private LogService log;
    @Parameter private StatusService status;

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            required = false,
            label = "Cell (number, or selected)",
            description = "selected: the one chosen in image, table or gallery.")
    private String cell = ExplainChoices.SELECTED;

    @Parameter(
            persist = false,
            required = false,
            label = "Compare with (class, or runner-up)",
            description = "runner-up: the second most probable class.")
    private String against = ExplainChoices.RUNNER_UP;

    @Parameter(
            persist = false,
            label = "Evidence over the cell",
            choices = {ExplainChoices.SHOW, ExplainChoices.NONE, ExplainChoices.REMOVE},
            description = "remove takes the maps off the image again, and does nothing else.")
    private String overlay = ExplainChoices.SHOW;

    @Parameter(
            persist = false,
            label = "Panel",
            description = "The cell, what speaks for which class, and the redrawn cell beside it.")
    private boolean panel = true;

    @Parameter(
            persist = false,
            label = "Chart of all classes",
            description = "With how steady each probability is.")
    private boolean chart = true;

    @Parameter(
            persist = false,
            label = "Maps and way as stacks",
            description = "The numbers behind the panel, to be measured.")
    private boolean stacks = false;

    @Parameter(
            persist = false,
            label = "Device",
            choices = {"auto", "cpu", "cuda"},
            description = "auto takes a GPU if there is one.")
    private String device = "auto";

    @Parameter(
            persist = false,
            required = false,
            label = "Save to folder (empty: do not)",
            style = "directory",
            description = "Pictures, stacks and numbers as files.")
    private String folder = "";

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
