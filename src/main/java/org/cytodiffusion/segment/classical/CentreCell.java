/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.classical;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.field.CropScale;
import org.cytodiffusion.segment.field.TileRun;
import org.cytodiffusion.segment.plane.ContourTracer;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Window;

/**
 * Finds the one cell that a single-cell image is centred on: of all cells in view the one nearest
 * the centre, leukocytes before platelets before red cells. There always is one: where nothing is
 * found, a disc in the middle stands for it.
 */
public final class CentreCell {

    // A cell this near the centre, in um, is what the image was made to show.
    private static final double NEAR = 3;
    private static final double FALLBACK_DIAMETER = 5;

    // What is found so near the centre is large enough to be seen on larger pixels, in um.
    private static final double LARGE_PIXEL = 0.54;

    private final Segmenter segmenter;
    private final Segmenter leukocytes;

    /**
     * Makes the finder.
     *
     * @param options how cells are found
     */
    public CentreCell(SegmentOptions options) {
        segmenter = new Segmenter(options);
        leukocytes = new Segmenter(options.on(LARGE_PIXEL));
    }

    /**
     * Finds the cell.
     *
     * @param balancedRgb white-balanced intensities, axes x, y, channel (red, green, blue);
     *     zero-min
     * @param scale the pixel size; if empty, it is estimated as by {@link CropScale}
     * @param executor runs parts of the work side by side
     * @param progress may cancel the work
     * @return exactly one cell
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress) {
        PixelSize size =
                scale.or(() -> new CropScale(segmenter).scale(balancedRgb, executor))
                        .orElse(new PixelSize(Segmenter.ASSUMED_PIXEL, PixelSize.Source.ASSUMED));
        TileRun.Crew crew = new TileRun.Crew(executor, progress);
        Segmentation white = leukocytes.segment(balancedRgb, size, crew, (found, window) -> true);
        int w = Math.toIntExact(balancedRgb.dimension(0));
        int h = Math.toIntExact(balancedRgb.dimension(1));
        double pixel = size.micrometres();
        boolean isLeukocyte =
                white.cells().stream().anyMatch(c -> away(c.mask(), w, h) * pixel <= NEAR);
        // What else is in view need not be known then.
        Segmentation all =
                isLeukocyte
                        ? white
                        : segmenter.segment(
                                balancedRgb,
                                size,
                                crew,
                                (found, in) -> isMiddle(found, in, w * pixel / NEAR));
        Cell cell =
                all.cells().stream()
                        .min(
                                Comparator.comparingInt((Cell c) -> rank(c, w, h, pixel))
                                        .thenComparingDouble(c -> away(c.mask(), w, h)))
                        .orElseGet(() -> disc(w, h, pixel));
        Cell only = new Cell(1, cell.kind(), cell.mask(), cell.contour(), cell.atBorder());
        return new Segmentation(w, h, List.of(only), all.pixelSize());
    }

    // Whether a cell of a window lies near the centre of the field, which is so many times as wide
    // as near is.
    private static boolean isMiddle(LabelPlane found, Window window, double wide) {
        double near = window.field().width() / wide;
        double x = window.field().width() / 2.0 - window.left();
        double y = window.field().height() / 2.0 - window.top();
        int right = (int) Math.min(window.width(), Math.ceil(x + near));
        int bottom = (int) Math.min(window.height(), Math.ceil(y + near));
        for (int v = (int) Math.max(0, y - near); v < bottom; v++) {
            for (int u = (int) Math.max(0, x - near); u < right; u++) {
                boolean in = Math.hypot(u + 0.5 - x, v + 0.5 - y) <= near;
                if (in && found.values()[v * window.width() + u] != 0) {
                    return true;
                }
            }
        }
        return false;
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
        int middle = Math.max(0, Math.min(box.width() - 1, w / 2 - box.left()));
        for (int y = 0; y < box.height(); y++) {
            int row = y * box.width();
            int before = bits.previousSetBit(row + middle);
            int after = bits.nextSetBit(row + middle);
            double dy = box.top() + y + 0.5 - h / 2.0;
            if (before >= row) {
                double dx = box.left() + before - row + 0.5 - w / 2.0;
                least = Math.min(least, dx * dx + dy * dy);
            }
            if (after >= 0 && after < row + box.width()) {
                double dx = box.left() + after - row + 0.5 - w / 2.0;
                least = Math.min(least, dx * dx + dy * dy);
            }
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
