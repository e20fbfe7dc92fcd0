/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.explanation;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.remark.HomeCheck;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.diffusion.explain.ClassSpread;
import org.cytodiffusion.diffusion.explain.Explainer;
import org.cytodiffusion.diffusion.explain.Explanation;
import org.cytodiffusion.diffusion.explain.ExplanationPlan;
import org.cytodiffusion.diffusion.explain.Redraw;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.Appearance;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.GenerateGraph;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.onnx.DrawingNetwork;
import org.cytodiffusion.model.onnx.ModelClassifier;
import org.cytodiffusion.model.onnx.OnnxDenoiser;

/**
 * Explains cells that were classified: the one way behind every door.
 *
 * <p>Owns its networks; one cell at a time.
 */
public final class CellExplainer implements AutoCloseable {

    private final ModelBundle model;
    private final ModelClassifier classifier;
    private final OnnxDenoiser denoiser;
    private final Optional<DrawingNetwork> own;
    private final Explainer explainer;

    private CellExplainer(
            ModelBundle model,
            ModelClassifier classifier,
            OnnxDenoiser denoiser,
            Optional<DrawingNetwork> own) {
        this.model = model;
        this.classifier = classifier;
        this.denoiser = denoiser;
        this.own = own;
        DrawingNetwork drawer = own.orElse(denoiser);
        Redraw redraw = drawer.times().map(Redraw::byDrawer).orElseGet(Redraw::byClassifier);
        this.explainer = new Explainer(denoiser, drawer, classifier, ExplanationPlan.of(redraw));
    }

    /**
     * Opens a model for explanation.
     *
     * @param model a verified bundle
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1; explanations do not depend on it
     * @throws BundleException if its networks cannot be loaded, or it is of a kind that predicts no
     *     clean cells
     */
    public static CellExplainer open(ModelBundle model, DeviceChoice device, int threads)
            throws BundleException {
        OnnxDenoiser denoiser = OnnxDenoiser.open(model, device, threads);
        Optional<DrawingNetwork> own = Optional.empty();
        try {
            Optional<GenerateGraph> graph = model.classParallel().generation();
            if (graph.isPresent()) {
                // The number after the last laboratory: whose stain the cell has is not known.
                int any = graph.get().laboratories().size();
                own = Optional.of(DrawingNetwork.open(model, any, device, threads));
            }
            ModelClassifier classifier = ModelClassifier.open(model, device, threads);
            return new CellExplainer(model, classifier, denoiser, own);
        } catch (BundleException e) {
            own.ifPresent(DrawingNetwork::close);
            denoiser.close();
            throw e;
        }
    }

    /** The device that the networks really run on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return denoiser.device();
    }

    /**
     * Explains a cell.
     *
     * @param image the image, which is not changed
     * @param analysed the same image as {@link SmearAnalysis} found it with the same model, and how
     * @param cell which of its cells
     * @param against the class to compare with, in any case; empty for the second most probable
     * @return the explanation
     * @throws IOException with a sentence for the user, if there is no such cell or class, or the
     *     networks cannot be run
     */
    public CellExplanation explain(
            SmearImage image, Analysed analysed, CellChoice cell, Optional<String> against)
            throws IOException {
        if (image.width() != analysed.result().width()
                || image.height() != analysed.result().height()) {
            throw new UserException(
                    "The image has another size than when it was classified: classify it again.");
        }
        ClassifiedCell found = cell.of(analysed.result().cells());
        int winner = model.classes().indexOf(found.verdict().cellClass());
        int chosen = against.isPresent() ? named(against.get(), winner) : runnerUp(found, winner);
        long start = System.nanoTime();
        SeenCell seen = seen(image, analysed, found);
        Explanation explanation = explainer.explain(seen, winner, chosen);
        int trials = analysed.options().maxTrials();
        ClassSpread spread = ClassSpread.of(classifier, seen, trials);
        return new CellExplanation(
                analysed.result(),
                found,
                model.classes().get(winner),
                model.classes().get(chosen),
                model.crops(),
                explainer.plan(),
                spread,
                explanation,
                (System.nanoTime() - start) / 1e9);
    }

    /**
     * What the analysis of an image found.
     *
     * @param result the cells
     * @param options how they were found
     */
    public record Analysed(SmearResult result, AnalysisOptions options) {}

    private SeenCell seen(SmearImage image, Analysed analysed, ClassifiedCell cell) {
        boolean field = analysed.options().layout() == Layout.FIELD;
        PreparedSmear smear = PreparedSmear.of(image.rgb(), field);
        WhiteBalance.Balanced balanced = smear.balanced();
        CellCrops crops =
                new CellCrops(balanced.rgb(), analysed.result().pixelSize(), model.crops());
        Box box = cell.cell().box();
        CellCrop crop =
                field
                        ? crops.crop(box.centerX(), box.centerY())
                        : crops.crop(image.width() / 2.0, image.height() / 2.0);
        Appearance appearance =
                Appearance.of(smear.cameraLight(balanced.background()), crop.gains());
        HomeCheck home = new HomeCheck(model.kind().home(), !field);
        return new SeenCell(crop.pixels(), named -> home.isForeign(named, appearance));
    }

    private int named(String name, int winner) throws UserException {
        String wanted = name.trim().toLowerCase(Locale.ROOT);
        for (int c = 0; c < model.classes().size(); c++) {
            if (model.classes().get(c).name().equals(wanted) && c != winner) {
                return c;
            }
        }
        String others =
                IntStream.range(0, model.classes().size())
                        .filter(c -> c != winner)
                        .mapToObj(c -> model.classes().get(c).name())
                        .collect(Collectors.joining(", "));
        CellClass given = model.classes().get(winner);
        throw new UserException(
                given.name().equals(wanted)
                        ? "The cell is called " + wanted + " already: choose one of " + others + "."
                        : "There is no class \"" + name + "\": choose one of " + others + ".");
    }

    private static int runnerUp(ClassifiedCell cell, int winner) {
        double[] probabilities = cell.verdict().probabilities();
        int second = winner == 0 ? 1 : 0;
        for (int c = 0; c < probabilities.length; c++) {
            if (c != winner && probabilities[c] > probabilities[second]) {
                second = c;
            }
        }
        return second;
    }

    @Override
    public void close() {
        own.ifPresent(DrawingNetwork::close);
        denoiser.close();
        classifier.close();
    }
}
