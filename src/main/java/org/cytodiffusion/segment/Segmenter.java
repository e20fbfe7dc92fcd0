/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;

/**
 * Finds the cells of a smear field by classical means: leukocytes by the stain of their nuclei, red
 * cells by density and shape, platelets by stain and size. The same input gives the same output
 * with any number of threads.
 */
public final class Segmenter implements CellFinder {

    /**
     * The pixel size taken where nothing tells the scale: that of the bundled model's training
     * data.
     */
    public static final double ASSUMED_PIXEL = 0.173;

    private final SegmentOptions options;

    /**
     * Makes a segmenter.
     *
     * @param options how cells are found
     */
    public Segmenter(SegmentOptions options) {
        this.options = options;
    }

    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            BooleanSupplier cancelled) {
        PixelSize size = scale.orElseGet(() -> scaleOf(balancedRgb, executor));
        check(cancelled);
        int bin = (int) Math.max(1, options.workingPixel() / size.micrometres());
        double pixel = size.micrometres() * bin;
        OpticalDensity od = OpticalDensity.of(balancedRgb, bin, executor);
        StainPlanes planes =
                StainPlanes.of(od, options.smoothing() / pixel, options.density(), executor);
        check(cancelled);
        Parts parts = parts(planes, pixel);
        check(cancelled);
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        int[] labels = Upsampling.labels(parts.labels, bin, w, h);
        return new CellBuilder(labels, w).build(parts.kinds, size, executor);
    }

    PixelSize scaleOfCrop(RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        return new RedCellScale(options.redCells().diameter())
                .estimateCrop(rgb, executor)
                .orElse(new PixelSize(ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }

    private record Parts(LabelPlane labels, CellKind[] kinds) {}

    private PixelSize scaleOf(
            RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        return new RedCellScale(options.redCells().diameter())
                .estimate(rgb, executor)
                .orElse(new PixelSize(ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }

    private Parts parts(StainPlanes planes, double pixel) {
        LabelPlane white =
                new Leukocytes(options.leukocytes(), pixel).find(planes.stain(), planes.dense());
        Mask taken = Mask.of(white);
        Mask near = white.count() == 0 ? taken : Morphology.dilate(taken, 0.5 / pixel);
        Mask dense = planes.dense();
        LabelPlane small =
                new Platelets(options.platelets(), pixel).find(planes.stain(), dense, near);
        for (int i = 0; i < dense.values().length; i++) {
            dense.values()[i] &= !taken.values()[i] && small.values()[i] == 0;
        }
        LabelPlane red = new RedCells(options.redCells(), pixel).find(dense, planes.clear(taken));
        return together(white, red, small);
    }

    private static Parts together(LabelPlane white, LabelPlane red, LabelPlane small) {
        int count = white.count() + red.count() + small.count();
        CellKind[] kinds = new CellKind[count + 1];
        Arrays.fill(kinds, CellKind.LEUKOCYTE);
        Arrays.fill(kinds, white.count() + 1, count + 1, CellKind.ERYTHROCYTE);
        Arrays.fill(kinds, white.count() + red.count() + 1, count + 1, CellKind.PLATELET);
        int[] out = red.values().clone();
        for (int i = 0; i < out.length; i++) {
            if (white.values()[i] != 0) {
                out[i] = white.values()[i];
            } else if (small.values()[i] != 0) {
                out[i] = white.count() + red.count() + small.values()[i];
            } else if (out[i] != 0) {
                out[i] += white.count();
            }
        }
        return new Parts(new LabelPlane(red.width(), red.height(), out, count), kinds);
    }

    private static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("Segmentation was cancelled");
        }
    }
}
