/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.scale.ScaleByNetwork;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.ModelClassifier;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.field.ScaleFinder;

/**
 * The one pipeline behind every door: white balance, segmentation, crops, classification.
 *
 * <p>Owns the network; one call at a time.
 */
public final class SmearAnalysis implements AutoCloseable {

    private final ModelBundle model;
    private final ModelClassifier classifier;
    private final FieldFinder finder;
    private final TaskExecutor executor;
    private final int threads;

    private SmearAnalysis(
            ModelBundle model, ModelClassifier classifier, FieldFinder finder, int threads) {
        this.model = model;
        this.classifier = classifier;
        this.finder = finder;
        this.executor = TaskExecutors.fixedThreadPool(threads);
        this.threads = threads;
    }

    /**
     * Opens a model for analysis; fields are segmented by the network for that where one is
     * installed, else the classical way.
     *
     * @param model a verified bundle
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if its network cannot be loaded
     */
    public static SmearAnalysis open(ModelBundle model, DeviceChoice device, int threads)
            throws BundleException {
        return open(model, device, threads, FieldFinder.Plan.defaults());
    }

    /**
     * Opens a model for analysis, with a way of finding cells.
     *
     * @param model a verified bundle
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     * @param finding how the cells of fields are found
     * @throws BundleException if its network cannot be loaded
     */
    public static SmearAnalysis open(
            ModelBundle model, DeviceChoice device, int threads, FieldFinder.Plan finding)
            throws BundleException {
        // Each takes a while to open, and neither needs the other.
        CompletableFuture<FieldFinder> finder =
                CompletableFuture.supplyAsync(
                        () -> FieldFinder.open(finding, ModelCatalog.standard(), device, threads));
        try {
            ModelClassifier classifier = ModelClassifier.open(model, device, threads);
            return new SmearAnalysis(model, classifier, finder.join(), threads);
        } catch (BundleException e) {
            finder.thenAccept(FieldFinder::close);
            throw e;
        }
    }

    /**
     * Opens a model for analysis, with what finds cells opened already.
     *
     * @param model a verified bundle
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     * @param finder finds the cells of fields; closed with the analysis, or if the model cannot be
     *     opened
     * @throws BundleException if its network cannot be loaded
     */
    public static SmearAnalysis open(
            ModelBundle model, DeviceChoice device, int threads, FieldFinder finder)
            throws BundleException {
        try {
            return new SmearAnalysis(
                    model, ModelClassifier.open(model, device, threads), finder, threads);
        } catch (BundleException e) {
            finder.close();
            throw e;
        }
    }

    /** The model in use. */
    public ModelBundle model() {
        return model;
    }

    /** The device that the network really runs on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return classifier.device();
    }

    /**
     * Why the device is not the one asked for, a sentence; empty if it is. Comes late where a GPU
     * fails in the midst of work.
     */
    public Optional<String> deviceRemark() {
        return classifier.remark();
    }

    /** The way in which the cells of fields are found. */
    public FieldFinder finder() {
        return finder;
    }

    /**
     * Finds and classifies the cells of an image.
     *
     * @param image the image, which is not changed
     * @param options what the person chose
     * @param progress shows how far the work is, and may cancel it: then the cells done are
     *     returned
     * @return the cells with their verdicts
     * @throws IOException with a sentence for the user, if the network cannot be run
     */
    public SmearResult analyse(SmearImage image, AnalysisOptions options, Progress progress)
            throws IOException {
        return analyse(image, () -> image, options, progress);
    }

    /**
     * Classifies the cells of an image, wherever they come from.
     *
     * @param image the image, which is not changed
     * @param known knows the cells already: {@link org.cytodiffusion.segment.classical.GivenCells}
     * @param options what the person chose
     * @param progress shows how far the work is, and may cancel it: then the cells done are
     *     returned
     * @return the cells with their verdicts
     * @throws IOException with a sentence for the user, if the network cannot be run
     */
    public SmearResult analyse(
            SmearImage image, CellFinder known, AnalysisOptions options, Progress progress)
            throws IOException {
        ImageSource source =
                new ImageSource() {
                    @Override
                    public SmearImage read() {
                        return image;
                    }

                    @Override
                    public Optional<CellFinder> knownCells(SmearImage read) {
                        return Optional.of(known);
                    }
                };
        return analyse(image, source, options, progress);
    }

    private SmearResult analyse(
            SmearImage image, ImageSource source, AnalysisOptions options, Progress progress)
            throws IOException {
        OneResult one = new OneResult();
        analyseAll(List.of(source), options, progress, one);
        return one.result(() -> nothing(image, options));
    }

    /**
     * Looks at some images, so that those that belong together share a scale.
     *
     * @param images all images of a run, also those that an earlier run has done
     * @param options what the person chose, for all of them
     * @param progress may cancel it
     */
    public SharedScales scales(
            List<? extends ImageSource> images, AnalysisOptions options, Progress progress) {
        return search(options)
                .scales()
                .among(images, options.survey(), executor, progress::isCancelled);
    }

    /**
     * Which of some images have to be looked at before any of them is analysed, where that is not
     * done in one place; {@link #scales(List, AnalysisOptions, Progress)} is the same in one.
     *
     * @param images number of all images of a run
     * @param options what the person chose
     * @return their places among all, from 0
     */
    public static List<Integer> surveyed(int images, AnalysisOptions options) {
        return options.survey().chosen(images);
    }

    /** What one of these tells; empty if it cannot be read, which is said when its turn comes. */
    public Optional<SharedScales.Sample> survey(ImageSource image, AnalysisOptions options) {
        return search(options).scales().sample(image, options.survey());
    }

    /** What they tell together. */
    public SharedScales scales(List<SharedScales.Sample> samples, AnalysisOptions options) {
        return search(options).scales().with(samples);
    }

    /**
     * Finds and classifies the cells of many images. Results do not depend on which images come
     * together, but for the scale where none is known. Few images are in memory at a time, so there
     * may be any number.
     *
     * @param images the images
     * @param options what the person chose, for all of them
     * @param progress shows how far the work is, from several threads, and may cancel it: then
     *     images that have cells done are told of as incomplete, and the others not at all
     * @param sink takes results and failures, in the order of the images
     * @throws IOException if the sink throws it
     */
    public void analyseAll(
            List<? extends ImageSource> images,
            AnalysisOptions options,
            Progress progress,
            ResultSink<SmearResult> sink)
            throws IOException {
        progress.report("Finding cells", 0, 1);
        analyseAll(new Batch(images, scales(images, options, progress)), options, progress, sink);
    }

    /**
     * Images, and what they told of their scale with others.
     *
     * @param images the images
     * @param scales from {@link #scales}
     */
    public record Batch(List<? extends ImageSource> images, SharedScales scales) {}

    /**
     * Finds and classifies the cells of many images of which the scales are known.
     *
     * @param batch the images
     * @param options what the person chose, for all of them
     * @param progress shows how far the work is, and may cancel it
     * @param sink takes results and failures, in the order of the images
     * @throws IOException if the sink throws it
     */
    public void analyseAll(
            Batch batch, AnalysisOptions options, Progress progress, ResultSink<SmearResult> sink)
            throws IOException {
        progress.report("Finding cells", 0, 1);
        ImagePipeline.Setup setup =
                new ImagePipeline.Setup(
                        classifier,
                        classifier::device,
                        classifier.cellsAtOnce(),
                        model.classes(),
                        model.kind().home(),
                        executor,
                        threads,
                        System::nanoTime);
        CellSearch search = search(options).with(batch.scales());
        new ImagePipeline(setup, search, batch.images(), progress).run(sink);
    }

    private CellSearch search(AnalysisOptions options) {
        boolean single = options.layout() == AnalysisOptions.Layout.CROP;
        // Small images are done side by side, each by one thread; of large ones the parts are.
        TaskExecutor inside = single ? TaskExecutors.singleThreaded() : executor;
        ScaleFinder scale =
                single
                        ? new CropScale(
                                ScaleByNetwork.of(finder, model.crops(), classifier.errors()))
                        : finder;
        return new CellSearch(
                options, model.crops(), finder, SharedScales.none(scale), kinds(), inside);
    }

    /** A model for red cells has no name for platelets, which would all be named wrongly. */
    private Set<CellKind> kinds() {
        Set<CellKind> kinds = EnumSet.allOf(CellKind.class);
        kinds.removeIf(kind -> model.classes().stream().noneMatch(c -> c.mayBeFoundAs(kind)));
        return kinds;
    }

    /** What is told of an image if the work was cancelled before any of its cells were done. */
    private SmearResult nothing(SmearImage image, AnalysisOptions options) {
        return new SmearResult(
                image.name(),
                image.width(),
                image.height(),
                search(options).scaleBefore(image),
                model.classes(),
                List.of(),
                false,
                0);
    }

    @Override
    public void close() {
        classifier.close();
        finder.close();
        executor.close();
    }
}
