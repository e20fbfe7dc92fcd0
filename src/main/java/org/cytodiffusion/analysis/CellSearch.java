/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.remark.Focus;
import org.cytodiffusion.analysis.remark.PictureRemarks;
import org.cytodiffusion.analysis.remark.Remark;
import org.cytodiffusion.analysis.scale.FieldSearch;
import org.cytodiffusion.analysis.scale.ScaleCheck;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.CellMeasurer;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.classical.CentreCell;
import org.cytodiffusion.segment.classical.Segmenter;

/**
 * The first half of the pipeline: white balance, segmentation, and the cells that were asked for.
 *
 * @param options what the person chose
 * @param plan the crops that the model wants
 * @param fields finds the cells of fields
 * @param scales what images that belong together tell of their scale
 * @param kinds what the model has classes for
 * @param executor runs parts of one image side by side
 */
record CellSearch(
        AnalysisOptions options,
        CropPlan plan,
        CellFinder fields,
        SharedScales scales,
        Set<CellKind> kinds,
        TaskExecutor executor) {

    private static final PixelSize ASSUMED =
            new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED);

    /** For every kind of cell. */
    CellSearch(
            AnalysisOptions options,
            CropPlan plan,
            CellFinder fields,
            SharedScales scales,
            TaskExecutor executor) {
        this(options, plan, fields, scales, EnumSet.allOf(CellKind.class), executor);
    }

    /** The same with other scales. */
    CellSearch with(SharedScales other) {
        return new CellSearch(options, plan, fields, other, kinds, executor);
    }

    /**
     * Finds the cells of an image.
     *
     * @param group what the image belongs to: {@link ImageSource#group()}
     * @param finder what finds the cells, or knows them already
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IOException with a sentence for the user, if a network that finds cells cannot be run
     */
    FoundCells find(SmearImage image, String group, CellFinder finder, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        PreparedSmear smear = PreparedSmear.of(image.rgb(), !isCrop());
        WhiteBalance.Balanced balanced = smear.balanced();
        RandomAccessibleInterval<UnsignedByteType> rgb = balanced.rgb();
        Segmentation found =
                new FieldSearch(finder, scales, ScaleCheck.HUMAN, executor)
                        .find(rgb, scale(image, group, rgb), group, progress);
        List<Remark> remarks = new ArrayList<>(PictureRemarks.of(image.name(), smear));
        new ScaleCheck(scales, isCrop())
                .remark(image.name(), group, rgb, found)
                .ifPresent(remarks::add);
        // A wrong scale or light explains soft rims.
        if (!found.cells().isEmpty() && remarks.stream().noneMatch(Remark::doubt)) {
            Focus.remark(image.name(), rgb, found.pixelSize()).ifPresent(remarks::add);
        }
        CellMeasurer measurer = CellMeasurer.of(rgb, found);
        List<Cell> cells =
                executor.forEachApply(
                        chosen(found.cells()),
                        cell -> measurer.measured(PictureRemarks.cut(cell, smear.foreign())));
        CellCrops crops = new CellCrops(rgb, found.pixelSize(), plan);
        int[] light = smear.cameraLight(balanced.background());
        if (isCrop()) {
            IntFunction<CellCrop> middle =
                    i -> crops.crop(image.width() / 2.0, image.height() / 2.0);
            return new FoundCells(
                            image, found.pixelSize(), cells, light, middle, false, remarks, start)
                    .cut();
        }
        IntFunction<CellCrop> each =
                i -> crops.crop(cells.get(i).box().centerX(), cells.get(i).box().centerY());
        return new FoundCells(image, found.pixelSize(), cells, light, each, true, remarks, start);
    }

    private boolean isCrop() {
        return options.layout() == AnalysisOptions.Layout.CROP;
    }

    /** The scale if nothing has been found yet that tells it. */
    PixelSize scaleBefore(SmearImage image) {
        return known(image).orElse(ASSUMED);
    }

    private Optional<PixelSize> known(SmearImage image) {
        return options.survey().known(image);
    }

    // Of a field that nothing is known of it is empty: the finder of its cells tells it best.
    private Optional<PixelSize> scale(
            SmearImage image, String group, RandomAccessibleInterval<UnsignedByteType> rgb) {
        Optional<PixelSize> known = known(image);
        return known.isEmpty() && isCrop()
                ? scales.of(group).or(() -> scales.seen(rgb)).or(() -> Optional.of(ASSUMED))
                : known;
    }

    /** What finds the cells where they are not known. */
    CellFinder finder() {
        return isCrop() ? new CentreCell(SegmentOptions.defaults())::segment : fields;
    }

    /** A single-cell image gives its one cell whatever segmentation took it for. */
    private List<Cell> chosen(List<Cell> cells) {
        if (isCrop()) {
            return cells;
        }
        boolean all = options.cells() == AnalysisOptions.Cells.ALL;
        return cells.stream()
                .filter(c -> all ? kinds.contains(c.kind()) : c.kind() == CellKind.LEUKOCYTE)
                .toList();
    }
}
