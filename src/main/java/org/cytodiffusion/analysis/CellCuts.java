/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.scale.SharedScales;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.colour.Appearance;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.classical.CentreCell;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.field.ScaleFinder;

/**
 * Cuts the crops of the cells of images: the same crops that {@link SmearAnalysis} classifies, for
 * those who want more of the network than a verdict.
 */
public final class CellCuts {

    private final CellSearch search;

    private CellCuts(CellSearch search) {
        this.search = search;
    }

    /**
     * Of images that show one centred cell each.
     *
     * @param plan the crops that the model wants
     * @param pixelSize scale in um a pixel; empty to find it from each image
     * @param red tells the scale by red cells
     */
    public static CellCuts centred(CropPlan plan, OptionalDouble pixelSize, ScaleFinder red) {
        return new CellCuts(
                new CellSearch(
                        new AnalysisOptions(
                                AnalysisOptions.Cells.ALL,
                                AnalysisOptions.Layout.CROP,
                                pixelSize,
                                1),
                        plan,
                        new CentreCell(SegmentOptions.defaults())::segment,
                        SharedScales.none(new CropScale(red)),
                        TaskExecutors.singleThreaded()));
    }

    /**
     * Of fields: their cells that have a stained nucleus.
     *
     * @param plan the crops that the model wants
     * @param pixelSize scale in um a pixel; empty to find it from each image
     * @param finder finds the cells, and tells the scale
     */
    public static CellCuts ofFields(CropPlan plan, OptionalDouble pixelSize, FieldFinder finder) {
        return new CellCuts(
                new CellSearch(
                        new AnalysisOptions(
                                AnalysisOptions.Cells.LEUKOCYTES,
                                AnalysisOptions.Layout.FIELD,
                                pixelSize,
                                1),
                        plan,
                        finder,
                        SharedScales.none(finder),
                        TaskExecutors.singleThreaded()));
    }

    /**
     * The same for images that share a scale where they agree.
     *
     * @param images all of them
     * @param executor looks at several at a time
     * @param cancelled asked in between
     */
    public CellCuts sharing(
            List<ImageSource> images, TaskExecutor executor, BooleanSupplier cancelled) {
        return new CellCuts(
                search.with(
                        search.scales()
                                .among(images, search.options().survey(), executor, cancelled)));
    }

    /**
     * What became of an image.
     *
     * @param crop size * size * 3 bytes; of length 0 if it failed
     * @param appearance how the image shows the cell; empty if it failed
     * @param problem a sentence for the user; empty if there is a crop
     */
    public record Cut(byte[] crop, Optional<Appearance> appearance, String problem) {

        /** Whether there is a crop. */
        public boolean isGood() {
            return problem.isEmpty();
        }
    }

    /**
     * Cuts the one crop of each image that shows one centred cell.
     *
     * @param images one cell each
     * @param executor does them side by side
     * @param cancelled asked in between
     * @return in the order of the images
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<Cut> cut(
            List<ImageSource> images, TaskExecutor executor, BooleanSupplier cancelled) {
        return executor.forEachApply(images, image -> cells(image, cancelled).get(0));
    }

    /**
     * Cuts the crops of all cells of an image.
     *
     * @param image a field, or one cell
     * @param cancelled asked in between
     * @return a good cut for each cell; one that is not good if the image cannot be read
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<Cut> cells(ImageSource image, BooleanSupplier cancelled) {
        try {
            FoundCells found =
                    search.find(
                            image.read(),
                            image.group(),
                            search.finder(),
                            Progress.NONE.orCancelled(cancelled));
            List<Cut> cuts = new ArrayList<>();
            int count = found.field() ? found.cells().size() : 1;
            for (int i = 0; i < count; i++) {
                CellCrop crop = found.crops().apply(i);
                Appearance appearance = Appearance.of(found.background(), crop.gains());
                cuts.add(new Cut(crop.pixels(), Optional.of(appearance), ""));
            }
            return cuts;
        } catch (IOException e) {
            return List.of(new Cut(new byte[0], Optional.empty(), e.getMessage()));
        }
    }
}
