/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import java.io.IOException;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.explanation.CellChoice;
import org.cytodiffusion.analysis.explanation.CellExplainer;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.analysis.explanation.CellSelection;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.files.ExplanationFiles;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.ExplainRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.report.record.ExplanationRecord;

/**
 * Explains one cell, and writes that down where a folder is given.
 *
 * @param request which cell, and against what
 * @param listener shows how far the work is, and what a person should know
 */
public record ExplainJob(ExplainRequest request, JobListener listener) {

    /**
     * Explains a cell of an open image that was classified, by the model that did it.
     *
     * @param image the image
     * @throws IOException if it was not classified, or there is no such cell or class
     */
    public CellExplanation run(ImagePlus image) throws IOException {
        SmearImage pixels = ImageReader.read(image);
        SmearDocument document = ClassifiedImages.document(image);
        ReviewedSmear smear = document.current();
        CellChoice cell =
                request.cell().isPresent()
                        ? request.cell().get()
                        : CellSelection.of(document, image);
        ModelBundle model = request.engine().with(smear.provenance().folder()).bundle();
        CellExplainer.Analysed analysed =
                new CellExplainer.Analysed(smear.result(), smear.provenance().options());
        return explain(model, pixels, analysed, cell);
    }

    /**
     * Classifies an image and explains one of its cells.
     *
     * @param image the image
     * @throws IOException if there is no such cell or class; nothing is written then
     */
    public CellExplanation run(SmearImage image) throws IOException {
        EngineRequest engine = request.engine();
        ModelBundle model = engine.bundle();
        SmearResult result;
        listener.next(image.name());
        try (SmearAnalysis analysis =
                SmearAnalysis.open(model, engine.device(), engine.threads())) {
            analysis.deviceRemark().ifPresent(listener::say);
            result = analysis.analyse(image, request.options(), listener);
        }
        CellExplainer.Analysed analysed = new CellExplainer.Analysed(result, request.options());
        return explain(model, image, analysed, request.cell().orElseGet(CellChoice::only));
    }

    private CellExplanation explain(
            ModelBundle model, SmearImage image, CellExplainer.Analysed analysed, CellChoice cell)
            throws IOException {
        EngineRequest engine = request.engine();
        listener.report("Explaining a cell", 0, 1);
        try (CellExplainer explainer =
                CellExplainer.open(model, engine.device(), engine.threads())) {
            CellExplanation explained = explainer.explain(image, analysed, cell, request.against());
            if (request.folder().isPresent()) {
                ExplanationFiles.write(
                        request.folder().get(),
                        new ExplanationRecord(model, explainer.device(), explained));
            }
            return explained;
        }
    }
}
