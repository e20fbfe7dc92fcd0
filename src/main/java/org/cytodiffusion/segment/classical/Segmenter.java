/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.Optional;
import java.util.function.BiPredicate;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.FieldCells;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.BinnedChannel;
import org.cytodiffusion.segment.field.DensityField;
import org.cytodiffusion.segment.field.RedCellScale;
import org.cytodiffusion.segment.field.ScaleFinder;
import org.cytodiffusion.segment.field.StainModel;
import org.cytodiffusion.segment.field.StainPlanes;
import org.cytodiffusion.segment.field.TileRun;
import org.cytodiffusion.segment.field.Tiling;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Window;

/**
 * Finds the cells of a smear field by classical means: leukocytes by the stain of their nuclei, red
 * cells by density and shape, platelets by stain and size. The same input gives the same output
 * with any number of threads and tiles of any size. What is held in memory are the tiles in work
 * and the cells found, so that fields may be larger than memory.
 */
public final class Segmenter implements CellFinder, ScaleFinder {

    /**
     * The pixel size taken where nothing tells the scale: that of the bundled model's training
     * data.
     */
    public static final double ASSUMED_PIXEL = 0.173;

    private final SegmentOptions options;
    private final Tiling tiling;

    /**
     * Makes a segmenter.
     *
     * @param options how cells are found
     */
    public Segmenter(SegmentOptions options) {
        this(options, Tiling.defaults());
    }

    /**
     * Makes a segmenter.
     *
     * @param options how cells are found
     * @param tiling how fields are cut into tiles
     */
    public Segmenter(SegmentOptions options, Tiling tiling) {
        this.options = options;
        this.tiling = tiling;
    }

    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress) {
        PixelSize size = scale.orElseGet(() -> scaleOf(balancedRgb, executor));
        return segment(
                balancedRgb, size, new TileRun.Crew(executor, progress), (found, window) -> false);
    }

    /**
     * The same, of as many kinds of cells as are wanted.
     *
     * @param end whether the cells of the window found so far are all that is wanted: asked after
     *     the leukocytes, and after the platelets
     */
    Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            PixelSize size,
            TileRun.Crew crew,
            BiPredicate<LabelPlane, Window> end) {
        TaskExecutor executor = crew.executor();
        int bin = (int) Math.max(1, options.workingPixel() / size.micrometres());
        double pixel = size.micrometres() * bin;
        TileRun run = new TileRun(BinnedChannel.size(balancedRgb, bin), tiling, 2, crew);
        run.check();
        DensityField field = new DensityField(balancedRgb, bin, executor);
        run.check();
        StainModel.Fitted fitted =
                StainModel.fit(
                        field.samples(), options.smoothing() / pixel, options.density(), executor);
        ClassicalLabeller labeller =
                new ClassicalLabeller(options, pixel, window -> planes(field, fitted, window), end);
        labeller.findLeukocytes(run);
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        return new FieldCells(labeller, new Window.Size(w, h), bin).find(run, size);
    }

    /** {@inheritDoc} Only red cells that stand alone and take a fair share of it count. */
    @Override
    public Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        return new RedCellScale(options.redCells().diameter()).estimateCrop(balancedRgb, executor);
    }

    private PixelSize scaleOf(
            RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        return new RedCellScale(options.redCells().diameter())
                .estimate(rgb, executor)
                .orElse(new PixelSize(ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }

    // Those of a small field seen whole are at hand.
    private static StainPlanes planes(DensityField field, StainModel.Fitted fitted, Window window) {
        return fitted.planes().size() == 1 && window.equals(field.size().whole())
                ? fitted.planes().get(0)
                : StainPlanes.of(field.densities(window), fitted.model());
    }
}
