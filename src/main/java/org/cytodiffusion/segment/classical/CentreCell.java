/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.Mask;

/**
 * Finds the one cell that a single-cell image is centred on: of all cells in view the one nearest
 * the centre, leukocytes before platelets before red cells. There always is one: where nothing is
 * found, a disc in the middle stands for it.
 */
public final class CentreCell {

    // A cell this near the centre, in um, is what the image was made to show.
    private static final double NEAR = 3;
    private static final double FALLBACK_DIAMETER = 5;

    private final Segmenter segmenter;

    /**
     * Makes the finder.
     *
     * @param options how cells are found
     */
    public CentreCell(SegmentOptions options) {
        segmenter = new Segmenter(options);
    }

    /**
     * Finds the cell.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel (red, green, blue);
     *     zero-min
     * @param scale the pixel size; if empty, it is estimated as by {@link CropScale}
     * @param executor runs parts of the work side by side
     * @param cancelled asked between steps; once true, the work ends
     * @return exactly one cell
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            BooleanSupplier cancelled) {
        PixelSize size =
                scale.or(() -> new CropScale(segmenter).scale(balancedRgb, executor))
                        .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
        Segmentation all = segmenter.segment(balancedRgb, Optional.of(size), executor, cancelled);
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        double pixel = all.pixelSize().micrometres();
        Cell cell =
                all.cells().stream()
                        .min(
                                Comparator.comparingInt((Cell c) -> rank(c, w, h, pixel))
                                        .thenComparingDouble(c -> away(c.mask(), w, h)))
                        .orElseGet(() -> disc(w, h, pixel));
        Cell only = new Cell(1, cell.kind(), cell.mask(), cell.contour(), cell.atBorder());
        return new Segmentation(w, h, List.of(only), all.pixelSize());
    }

    private static int rank(Cell cell, int w, int h, double pixel) {
        if (away(cell.mask(), w, h) * pixel > NEAR) {
            return CellKind.values().length;
        }
        return switch (cell.kind()) {
            case LEUKOCYTE -> 0;
            case PLATELET -> 1;
            case ERYTHROCYTE -> 2;
        };
    }

    // Distance in pixels from the centre of the image to the nearest pixel of the cell.
    private static double away(CellMask mask, int w, int h) {
        Box box = mask.box();
        BitSet bits = mask.bits();
        double least = Double.POSITIVE_INFINITY;
        for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
            double dx = box.left() + k % box.width() + 0.5 - w / 2.0;
            double dy = box.top() + k / box.width() + 0.5 - h / 2.0;
            least = Math.min(least, dx * dx + dy * dy);
        }
        return Math.sqrt(least);
    }

    private static Cell disc(int w, int h, double pixel) {
        double r = Math.max(1, FALLBACK_DIAMETER / 2 / pixel);
        boolean[] in = new boolean[w * h];
        for (int i = 0; i < in.length; i++) {
            double dx = i % w + 0.5 - w / 2.0;
            double dy = i / w + 0.5 - h / 2.0;
            in[i] = dx * dx + dy * dy <= r * r;
        }
        CellMask mask = CellBuilder.tight(new Mask(w, h, in), 0, 0);
        boolean atBorder = mask.box().left() == 0 || mask.box().top() == 0;
        return new Cell(1, CellKind.LEUKOCYTE, mask, ContourTracer.trace(mask), atBorder);
    }
}
