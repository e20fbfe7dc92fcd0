/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.ImageDeadline;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.remark.Focus;
import org.cytodiffusion.analysis.remark.PictureRemarks;
import org.cytodiffusion.analysis.remark.Remark;
import org.cytodiffusion.analysis.scale.FieldSearch;
import org.cytodiffusion.analysis.scale.ScaleCheck;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.image.file.MemoryFault;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.classical.Segmenter;

/** The pipeline without classification: white balance, segmentation, measurements. */
public final class SmearSegmentation implements AutoCloseable {

    // Larger images are done one part beside the other, smaller ones one image beside the other.
    private static final long LARGE = 1L << 22;

    private final SegmentationOptions options;
    private final FieldFinder finder;
    private final TaskExecutor executor;
    private final TaskExecutor alone = TaskExecutors.singleThreaded();
    private final int threads;

    /**
     * Prepares the work.
     *
     * @param options what the person chose
     * @param threads threads on the CPU, at least 1
     */
    public SmearSegmentation(SegmentationOptions options, int threads) {
        this(
                options,
                FieldFinder.open(
                        new FieldFinder.Plan(FieldFinder.Way.NETWORK, options.finding()),
                        ModelCatalog.standard(),
                        DeviceChoice.AUTO,
                        threads),
                threads);
    }

    /**
     * Prepares the work with a way of finding cells, which is closed with it.
     *
     * @param options what the person chose; what is left of it is which cells to keep
     * @param finder what finds the cells
     * @param threads threads on the CPU, at least 1
     */
    public SmearSegmentation(SegmentationOptions options, FieldFinder finder, int threads) {
        this.options = options;
        this.finder = finder;
        this.executor = TaskExecutors.fixedThreadPool(threads);
        this.threads = threads;
    }

    /**
     * Finds and measures the cells of an image.
     *
     * @param image the image, which is not changed
     * @param progress shows how far the work is, and may cancel it
     * @return the cells that were asked for, renumbered
     * @throws IOException with a sentence for the user, if a network that finds cells cannot be run
     */
    public SegmentResult segment(SmearImage image, Progress progress) throws IOException {
        return segment(image, "", progress, search(SharedScales.none(finder), executor));
    }

    private FieldSearch search(SharedScales scales, TaskExecutor parts) {
        return new FieldSearch(finder, scales, options.redCellDiameter(), parts);
    }

    private SegmentResult segment(
            SmearImage image, String group, Progress progress, FieldSearch search)
            throws IOException {
        long start = System.nanoTime();
        progress.report("Finding cells", 0, 1);
        Optional<PixelSize> scale = options.survey().known(image);
        ImageDeadline deadline = new ImageDeadline(image, progress::isCancelled, System::nanoTime);
        try {
            PreparedSmear smear = PreparedSmear.of(image.rgb(), true);
            RandomAccessibleInterval<UnsignedByteType> rgb = WhiteBalance.apply(smear.rgb());
            Segmentation found =
                    search.find(rgb, scale, group, progress.orCancelled(deadline::isOver));
            CellMeasurer measurer = CellMeasurer.of(rgb, found);
            List<Cell> kept =
                    numbered(
                            search.executor()
                                    .forEachApply(
                                            kept(found),
                                            cell ->
                                                    measurer.measured(
                                                            PictureRemarks.cut(
                                                                    cell, smear.foreign()))));
            return new SegmentResult(
                    image.name(),
                    image.width(),
                    image.height(),
                    found.pixelSize(),
                    kept,
                    true,
                    (System.nanoTime() - start) / 1e9,
                    remarks(image.name(), smear, rgb, found));
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw MemoryFault.of(e, image.name());
        } catch (CancellationException e) {
            if (deadline.isOver() && !progress.isCancelled()) {
                throw deadline.failure();
            }
            PixelSize unknown = new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED);
            return new SegmentResult(
                    image.name(),
                    image.width(),
                    image.height(),
                    scale.orElse(unknown),
                    List.of(),
                    false,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    // Whatever was asked for, all cells found tell whether the scale fits.
    private List<String> remarks(
            String name,
            PreparedSmear smear,
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Segmentation found) {
        List<Remark> picture = new ArrayList<>(PictureRemarks.of(name, smear));
        Optional<String> scale = ScaleCheck.sentence(name, found, options.redCellDiameter());
        // A wrong scale or light explains soft rims.
        boolean explained = scale.isPresent() || picture.stream().anyMatch(Remark::doubt);
        if (!found.cells().isEmpty() && !explained) {
            Focus.remark(name, rgb, found.pixelSize()).ifPresent(picture::add);
        }
        return Stream.concat(picture.stream().map(Remark::measured), scale.stream()).toList();
    }

    /**
     * Looks at some images, so that those that belong together share a scale.
     *
     * @param images all images of a run, also those that an earlier run has done
     * @param progress may cancel it
     */
    public SharedScales scales(List<? extends ImageSource> images, Progress progress) {
        return SharedScales.none(finder)
                .among(images, options.survey(), executor, progress::isCancelled);
    }

    /**
     * Finds and measures the cells of many images, several small ones at a time, and parts of large
     * ones.
     *
     * @param images the images
     * @param scales from {@link #scales}
     * @param progress shows how far the work is, and may cancel it: then nothing is told of the
     *     image that is not done, nor of those after it
     * @param sink takes results and failures, in the order of the images
     * @throws IOException if the sink throws it
     */
    public void segmentAll(
            List<? extends ImageSource> images,
            SharedScales scales,
            Progress progress,
            ResultSink<SegmentResult> sink)
            throws IOException {
        boolean few = images.size() < threads;
        FieldsAhead.Finding finding =
                (group, image, ended) ->
                        segment(
                                image,
                                group,
                                progress.orCancelled(ended),
                                search(scales, few || isLarge(image) ? executor : alone));
        try (FieldsAhead ahead = new FieldsAhead(images, finding, few ? 1 : threads)) {
            for (int i = 0; ahead.hasNext() && !progress.isCancelled(); i++) {
                FieldsAhead.Done done;
                try {
                    done = ahead.next();
                } catch (IOException | RuntimeException e) {
                    // One image must not cost the others.
                    sink.failed(i, e);
                    continue;
                }
                if (done.result().complete()) {
                    sink.done(i, done.image(), done.result());
                }
            }
        }
    }

    private static boolean isLarge(SmearImage image) {
        return (long) image.width() * image.height() > LARGE;
    }

    private List<Cell> kept(Segmentation found) {
        double pixel = found.pixelSize().micrometres();
        return found.cells().stream()
                .filter(
                        cell ->
                                options.keeps(
                                        cell.kind(),
                                        2 * pixel * Math.sqrt(cell.mask().area() / Math.PI)))
                .toList();
    }

    private static List<Cell> numbered(List<Cell> cells) {
        List<Cell> numbered = new ArrayList<>();
        for (Cell c : cells) {
            numbered.add(
                    new Cell(
                            numbered.size() + 1,
                            c.kind(),
                            c.mask(),
                            c.contour(),
                            c.atBorder(),
                            c.measurements()));
        }
        return List.copyOf(numbered);
    }

    @Override
    public void close() {
        finder.close();
        executor.close();
    }
}
