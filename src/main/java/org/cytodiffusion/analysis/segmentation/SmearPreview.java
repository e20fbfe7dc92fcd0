/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.segmentation;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.classical.Segmenter;
import org.cytodiffusion.segment.field.RedCellScale;
import org.cytodiffusion.segment.network.CellMapsException;

/**
 * A quick look at what segmentation will find in a part of an image, with the colours and the scale
 * of the whole.
 */
public final class SmearPreview {

    private final RandomAccessibleInterval<UnsignedByteType> rgb;
    private final Optional<PixelSize> calibration;
    private final TaskExecutor executor = TaskExecutors.singleThreaded();

    /**
     * One cell.
     *
     * @param cell the cell, in pixels of the part
     * @param nucleus its nucleus: bits of the cell's box; empty if it has none
     */
    public record Found(Cell cell, BitSet nucleus) {}

    /**
     * Prepares to look at an image.
     *
     * @param image the image, which is not changed
     */
    public SmearPreview(SmearImage image) {
        rgb = WhiteBalance.apply(PreparedSmear.of(image.rgb(), true).rgb());
        calibration = image.calibration();
    }

    /**
     * Finds the cells of a part.
     *
     * @param part the part, within the image
     * @param options what the person chose
     * @return the cells that were asked for
     * @throws IOException with a sentence for the user, if a network that finds cells cannot be run
     */
    public List<Found> cells(Box part, SegmentationOptions options) throws IOException {
        long[] min = {part.left(), part.top(), 0};
        long[] max = {part.left() + part.width() - 1L, part.top() + part.height() - 1L, 2};
        RandomAccessibleInterval<UnsignedByteType> view =
                Views.zeroMin(Views.interval(rgb, min, max));
        Segmentation found = found(view, options);
        CellMeasurer measurer = CellMeasurer.of(view, found);
        double pixel = found.pixelSize().micrometres();
        return found.cells().stream()
                .filter(
                        cell ->
                                options.keeps(
                                        cell.kind(),
                                        2 * pixel * Math.sqrt(cell.mask().area() / Math.PI)))
                .map(
                        cell ->
                                new Found(
                                        cell,
                                        cell.kind() == CellKind.LEUKOCYTE
                                                ? measurer.nucleus(cell)
                                                : new BitSet()))
                .toList();
    }

    private Segmentation found(
            RandomAccessibleInterval<UnsignedByteType> view, SegmentationOptions options)
            throws IOException {
        FieldFinder.Plan plan = new FieldFinder.Plan(FieldFinder.Way.NETWORK, options.finding());
        try (FieldFinder finder =
                FieldFinder.open(plan, ModelCatalog.standard(), DeviceChoice.AUTO, 1)) {
            return finder.segment(view, Optional.of(scale(options)), executor, Progress.NONE);
        } catch (CellMapsException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    private PixelSize scale(SegmentationOptions options) {
        if (options.pixelSize().isPresent()) {
            return new PixelSize(options.pixelSize().getAsDouble(), PixelSize.Source.GIVEN);
        }
        return calibration
                .or(() -> new RedCellScale(options.redCellDiameter()).estimate(rgb, executor))
                .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }
}
