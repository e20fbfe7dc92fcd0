/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;

/**
 * Finds the cells of a field from maps that a network computes, by a seeded watershed from their
 * centres. The same input gives the same output with any number of threads.
 */
public final class MapsCellFinder implements CellFinder {

    // A tile with its margins is 672 pixels, about 270 um.
    private static final int TILE = 512;
    // An estimated scale is corrected if the red cells that the network sees differ by more.
    private static final double TOLERANCE = 1.18;
    private static final int LEAST_CELLS = 5;

    private final CellMaps maps;
    private final MapOptions options;
    private final SegmentOptions.RedCells usual;

    private record Look(PixelSize size, MapPlanes maps, List<Centre> centres) {}

    /**
     * Makes the finder.
     *
     * @param maps what computes the maps; called from one thread at a time
     * @param options how cells are taken from them
     * @param usual the usual red cell, by which the scale is estimated
     */
    public MapsCellFinder(CellMaps maps, MapOptions options, SegmentOptions.RedCells usual) {
        this.maps = maps;
        this.options = options;
        this.usual = usual;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CellMapsException if the network cannot be run
     */
    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            BooleanSupplier cancelled) {
        PixelSize size = scale.orElseGet(() -> estimate(balancedRgb, executor));
        Look look = look(balancedRgb, size, cancelled);
        if (scale.isEmpty()) {
            look = corrected(look, balancedRgb, cancelled);
        }
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("Segmentation was cancelled");
        }
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        double pixel = look.size.micrometres();
        int bin = (int) Math.max(1, options.workingPixel() / pixel);
        LabelPlane labels =
                new CentreBasins(
                                look.maps,
                                options,
                                bin * pixel / (CellMaps.PIXEL * CellMaps.STEP),
                                (w + bin - 1) / bin,
                                (h + bin - 1) / bin)
                        .label(look.centres);
        CellKind[] kinds = new CellKind[look.centres.size() + 1];
        Arrays.fill(kinds, CellKind.ERYTHROCYTE);
        for (int k = 1; k < kinds.length; k++) {
            kinds[k] = look.centres.get(k - 1).kind();
        }
        return new CellBuilder(Upsampling.labels(labels, bin, w, h), w)
                .build(kinds, look.size, executor);
    }

    private PixelSize estimate(
            RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        return new RedCellScale(usual.diameter())
                .estimate(rgb, executor)
                .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }

    private Look look(
            RandomAccessibleInterval<UnsignedByteType> rgb,
            PixelSize size,
            BooleanSupplier cancelled) {
        CoarseField field = new CoarseField(rgb, size.micrometres());
        MapPlanes planes = new TiledMaps(maps, TILE).of(field, cancelled);
        return new Look(size, planes, new Centres(options).find(planes));
    }

    // Where the red cells in view are not of the usual size, the scale was misjudged: looks again.
    private Look corrected(
            Look look, RandomAccessibleInterval<UnsignedByteType> rgb, BooleanSupplier cancelled) {
        double[] diameters =
                look.centres.stream()
                        .filter(c -> c.kind() == CellKind.ERYTHROCYTE)
                        .mapToDouble(c -> Math.sqrt(c.area()))
                        .sorted()
                        .toArray();
        if (diameters.length < LEAST_CELLS) {
            return look;
        }
        double median = diameters[diameters.length / 2] * CellMaps.PIXEL * CellMaps.STEP;
        double ratio = usual.diameter() / median;
        if (Math.max(ratio, 1 / ratio) < TOLERANCE) {
            return look;
        }
        double pixel = look.size.micrometres() * ratio;
        return look(rgb, new PixelSize(pixel, PixelSize.Source.RED_CELLS), cancelled);
    }
}
