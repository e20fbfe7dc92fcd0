/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.WhiteBalance;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.ModelCatalog;
import org.cytodiffusion.model.ModelClassifier;
import org.cytodiffusion.segment.CellMapsException;
import org.cytodiffusion.segment.CentreCell;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.Segmenter;

/**
 * The one pipeline behind every door: white balance, segmentation, crops, classification.
 *
 * <p>Owns the network; one image at a time.
 */
public final class SmearAnalysis implements AutoCloseable {

    /** Cells classified between two looks at progress and cancel. */
    private static final int CELLS_PER_STEP = 64;

    private static final PixelSize ASSUMED =
            new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED);

    private final ModelBundle model;
    private final ModelClassifier classifier;
    private final SegmentOptions segmenting = SegmentOptions.defaults();
    private final FieldFinder finder;
    private final TaskExecutor executor;

    private SmearAnalysis(
            ModelBundle model, ModelClassifier classifier, FieldFinder finder, int threads) {
        this.model = model;
        this.classifier = classifier;
        this.finder = finder;
        this.executor = TaskExecutors.fixedThreadPool(threads);
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
        ModelClassifier classifier = ModelClassifier.open(model, device, threads);
        FieldFinder finder =
                FieldFinder.open(FieldFinder.Way.NETWORK, ModelCatalog.standard(), device, threads);
        return new SmearAnalysis(model, classifier, finder, threads);
    }

    /** The model in use. */
    public ModelBundle model() {
        return model;
    }

    /** The device that the network really runs on: {@code cpu} or {@code cuda:i}. */
    public String device() {
        return classifier.device();
    }

    /** Why the device is not the one asked for, a sentence; empty if it is. */
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
     * @param progress hears how far the work is, and may cancel it: then the cells done are
     *     returned
     * @return the cells with their verdicts
     * @throws IOException with a sentence for the user, if the network cannot be run
     */
    public SmearResult analyse(SmearImage image, AnalysisOptions options, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        progress.report("Finding cells", 0, 1);
        RandomAccessibleInterval<UnsignedByteType> rgb = WhiteBalance.apply(image.rgb());
        Segmentation found;
        try {
            found = segmentation(rgb, scale(image, options), options.layout(), progress);
        } catch (CancellationException e) {
            return result(image, scale(image, options).orElse(ASSUMED), List.of(), false, start);
        } catch (CellMapsException e) {
            throw new IOException(e.getMessage(), e);
        }
        List<Cell> chosen = chosen(found.cells(), options);
        CellCrops crops = new CellCrops(rgb, found.pixelSize(), model.crops());
        Function<Cell, byte[]> cut =
                options.layout() == AnalysisOptions.Layout.CROP
                        ? cell -> crops.around(image.width() / 2.0, image.height() / 2.0)
                        : cell -> crops.around(cell.box().centerX(), cell.box().centerY());
        List<ClassifiedCell> cells = new ArrayList<>();
        while (cells.size() < chosen.size() && !progress.isCancelled()) {
            progress.report("Classifying on " + device(), cells.size(), chosen.size());
            int end = Math.min(chosen.size(), cells.size() + CELLS_PER_STEP);
            List<Cell> step = chosen.subList(cells.size(), end);
            cells.addAll(classified(step, cut, options.maxTrials(), progress));
        }
        if (ImageReader.isGray(image)) {
            // The error bound behind "certain" was shown on stained cells in colour, and on no
            // others.
            cells.replaceAll(c -> new ClassifiedCell(c.cell(), c.verdict().uncertain()));
        }
        boolean complete = cells.size() == chosen.size();
        return result(image, found.pixelSize(), cells, complete, start);
    }

    private static Optional<PixelSize> scale(SmearImage image, AnalysisOptions options) {
        if (options.pixelSize().isPresent()) {
            double micrometres = options.pixelSize().getAsDouble();
            return Optional.of(new PixelSize(micrometres, PixelSize.Source.GIVEN));
        }
        return image.calibration();
    }

    private Segmentation segmentation(
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Optional<PixelSize> scale,
            AnalysisOptions.Layout layout,
            Progress progress) {
        return layout == AnalysisOptions.Layout.CROP
                ? new CentreCell(segmenting).segment(rgb, scale, executor, progress::isCancelled)
                : finder.segment(rgb, scale, executor, progress::isCancelled);
    }

    /** A single-cell image gives its one cell whatever segmentation took it for. */
    private static List<Cell> chosen(List<Cell> cells, AnalysisOptions options) {
        return options.cells() == AnalysisOptions.Cells.ALL
                        || options.layout() == AnalysisOptions.Layout.CROP
                ? cells
                : cells.stream().filter(c -> c.kind() == CellKind.LEUKOCYTE).toList();
    }

    private List<ClassifiedCell> classified(
            List<Cell> cells, Function<Cell, byte[]> cut, int maxTrials, Progress progress)
            throws IOException {
        byte[][] crops = new byte[cells.size()][];
        List<Integer> indices = IntStream.range(0, crops.length).boxed().toList();
        executor.forEach(indices, i -> crops[i] = cut.apply(cells.get(i)));
        Verdict[] verdicts = new Verdict[crops.length];
        classifier.classify(
                List.of(crops),
                maxTrials,
                progress::isCancelled,
                (cell, verdict) -> verdicts[cell] = verdict);
        return indices.stream()
                .filter(i -> verdicts[i] != null)
                .map(i -> new ClassifiedCell(cells.get(i), verdicts[i]))
                .toList();
    }

    private SmearResult result(
            SmearImage image,
            PixelSize scale,
            List<ClassifiedCell> cells,
            boolean complete,
            long start) {
        return new SmearResult(
                image.name(),
                image.width(),
                image.height(),
                scale,
                model.classes(),
                List.copyOf(cells),
                complete,
                (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        classifier.close();
        finder.close();
        executor.close();
    }
}
