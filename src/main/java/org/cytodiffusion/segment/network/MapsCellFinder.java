/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.FieldCells;
import org.cytodiffusion.segment.KindLabels;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.WindowLabeller;
import org.cytodiffusion.segment.classical.Segmenter;
import org.cytodiffusion.segment.field.BinnedChannel;
import org.cytodiffusion.segment.field.RedCellScale;
import org.cytodiffusion.segment.field.TileRun;
import org.cytodiffusion.segment.field.Tiling;
import org.cytodiffusion.segment.plane.Window;

/**
 * Finds the cells of a field from maps that a network computes, by a seeded watershed from their
 * centres; tile by tile, with memory bounded by the tile. The same input gives the same output with
 * any number of threads.
 */
public final class MapsCellFinder implements CellFinder {

    // An estimated scale is corrected if the red cells that the network sees differ by more.
    private static final double TOLERANCE = 1.18;
    private static final int LEAST_CELLS = 5;
    private static final int CORRECTIONS = 3;
    private static final double MOST_PALE = 0.3;
    // In um^2.
    private static final double LARGEST_NUCLEUS = 220;
    // The middle of a large field, in working pixels, tells the scale as well as all of it.
    private static final int MIDDLE = 640;

    private final CellMaps maps;
    private final MapOptions options;
    private final SegmentOptions.RedCells usual;
    private final Tiling tiling;

    // A look at the middle of a field, from which to go on.
    private record Look(
            PixelSize size,
            int bin,
            Window window,
            MapsLabeller.View view,
            SecondOpinion opinion) {}

    /**
     * Makes the finder.
     *
     * @param maps what computes the maps; may be called from several threads
     * @param options how cells are taken from them
     * @param usual the usual red cell, by which the scale is estimated
     */
    public MapsCellFinder(CellMaps maps, MapOptions options, SegmentOptions.RedCells usual) {
        this(maps, options, usual, Tiling.defaults());
    }

    /**
     * Makes the finder.
     *
     * @param maps what computes the maps; may be called from several threads
     * @param options how cells are taken from them
     * @param usual the usual red cell, by which the scale is estimated
     * @param tiling how fields are cut into tiles
     */
    public MapsCellFinder(
            CellMaps maps, MapOptions options, SegmentOptions.RedCells usual, Tiling tiling) {
        this.maps = maps;
        this.options = options;
        this.usual = usual;
        this.tiling = tiling;
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
            Progress progress) {
        RandomAccessibleInterval<UnsignedByteType> part = TellingPart.of(balancedRgb);
        PixelSize first = scale.orElseGet(() -> estimate(part, executor));
        Look look = look(part, first);
        Look known = scale.isPresent() ? look : settled(part, look, executor);
        MapsLabeller labeller = labeller(balancedRgb, known.size).mending(known.opinion);
        Window.Size field = BinnedChannel.size(balancedRgb, known.bin);
        TileRun run = new TileRun(field, tiling, 1, new TileRun.Crew(executor, progress));
        run.check();
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        WindowLabeller seen = knowing(labeller, known);
        return new FieldCells(seen, new Window.Size(w, h), known.bin).find(run, known.size);
    }

    private PixelSize estimate(
            RandomAccessibleInterval<UnsignedByteType> rgb, TaskExecutor executor) {
        return new RedCellScale(usual.diameter())
                .estimate(rgb, executor)
                .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
    }

    private int bin(PixelSize size) {
        return options.bin(size.micrometres());
    }

    private MapsLabeller labeller(RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize size) {
        CoarseField field = new CoarseField(rgb, size.micrometres());
        return new MapsLabeller(field, maps, options, bin(size) * size.micrometres());
    }

    private Look look(RandomAccessibleInterval<UnsignedByteType> rgb, PixelSize size) {
        Window.Size field = BinnedChannel.size(rgb, bin(size));
        int width = Math.min(field.width(), MIDDLE);
        int height = Math.min(field.height(), MIDDLE);
        Window middle =
                new Window(
                        (field.width() - width) / 2,
                        (field.height() - height) / 2,
                        width,
                        height,
                        field);
        MapsLabeller.View view = labeller(rgb, size).view(middle);
        SecondOpinion opinion = SecondOpinion.from(view, options.minimumCutArea());
        return new Look(size, bin(size), middle, view, opinion);
    }

    // One correction may lead astray, where at a wrong scale parts of cells or platelets are taken
    // for red cells; at the next scale the cells then are far too large, and lead back.
    private Look settled(
            RandomAccessibleInterval<UnsignedByteType> rgb, Look first, TaskExecutor executor) {
        Look look = first;
        Optional<PixelSize> better = corrected(look);
        for (int i = 0; i < CORRECTIONS && better.isPresent(); i++) {
            look = look(rgb, better.get());
            better = corrected(look);
        }
        if (better.isEmpty() && !isBare(look) && !isDoubtful(look)) {
            return look;
        }
        Optional<PixelSize> seen =
                new MapsScale(maps, options, usual.diameter()).scale(rgb, executor);
        return seen.isEmpty() ? look : look(rgb, seen.get());
    }

    // What cannot be, or seldom is, at the right scale: leukocytes and nuclei that are too wide,
    // and
    // many red cells far paler than the others, as the texture of the background is.
    private boolean isDoubtful(Look look) {
        return MapsScale.isTooCoarse(look.view)
                || DenseRedCells.paleShare(look.view) > MOST_PALE
                || look.opinion.largestNucleus(look.view) > LARGEST_NUCLEUS;
    }

    private static boolean isBare(Look look) {
        return look.view.centres().stream().filter(c -> c.kind() == CellKind.ERYTHROCYTE).count()
                < LEAST_CELLS;
    }

    // The scale at which the red cells in view are of the usual size, where it was misjudged.
    private Optional<PixelSize> corrected(Look look) {
        double[] diameters =
                DenseRedCells.of(look.view).stream()
                        .mapToDouble(c -> Math.sqrt(c.area()))
                        .sorted()
                        .toArray();
        if (diameters.length < LEAST_CELLS) {
            return Optional.empty();
        }
        double median = diameters[diameters.length / 2] * CellMaps.PIXEL * CellMaps.STEP;
        double ratio = usual.diameter() / median;
        return Math.max(ratio, 1 / ratio) < TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        new PixelSize(look.size.micrometres() * ratio, PixelSize.Source.RED_CELLS));
    }

    // A small field was seen whole already; the network need not look again.
    private static WindowLabeller knowing(MapsLabeller labeller, Look known) {
        return new WindowLabeller() {
            @Override
            public int margin() {
                return labeller.margin();
            }

            @Override
            public KindLabels label(Window window) {
                return window.equals(known.window)
                        ? labeller.label(window, known.view)
                        : labeller.label(window);
            }
        };
    }
}
