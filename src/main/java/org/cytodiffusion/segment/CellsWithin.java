/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.image.PixelSize;

/**
 * Finds the cells of a part of a field: those whose box has its middle in one of some areas. Where
 * the scale is known, no more of the field is looked at than the areas and a margin around them, so
 * that outlines may differ by a pixel or two from those found in the whole.
 */
public final class CellsWithin implements CellFinder {

    /** In um; wider than any cell, so that those in the areas are seen whole. */
    private static final double MARGIN = 30;

    private final CellFinder finder;
    private final List<CellMask> areas;

    /**
     * Makes the finder.
     *
     * @param finder finds the cells of fields
     * @param areas where cells count, in pixels of the field; at least one
     */
    public CellsWithin(CellFinder finder, List<CellMask> areas) {
        this.finder = finder;
        this.areas = List.copyOf(areas);
    }

    /** {@inheritDoc} Cells are numbered anew. */
    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress) {
        int width = (int) balancedRgb.dimension(0);
        int height = (int) balancedRgb.dimension(1);
        // Without a scale the whole field is needed to judge it from.
        Box part =
                scale.map(size -> part(width, height, MARGIN / size.micrometres()))
                        .orElse(new Box(0, 0, width, height));
        long[] min = {part.left(), part.top(), 0};
        long[] max = {part.left() + part.width() - 1L, part.top() + part.height() - 1L, 2};
        Segmentation found =
                finder.segment(
                        Views.zeroMin(Views.interval(balancedRgb, min, max)),
                        scale,
                        executor,
                        progress);
        return new Segmentation(width, height, kept(found, part), found.pixelSize());
    }

    private Box part(int width, int height, double margin) {
        int x0 = width;
        int y0 = height;
        int x1 = 0;
        int y1 = 0;
        for (CellMask area : areas) {
            x0 = Math.min(x0, area.box().left());
            y0 = Math.min(y0, area.box().top());
            x1 = Math.max(x1, area.box().left() + area.box().width());
            y1 = Math.max(y1, area.box().top() + area.box().height());
        }
        int around = (int) Math.ceil(margin);
        x0 = Math.max(0, x0 - around);
        y0 = Math.max(0, y0 - around);
        return new Box(
                x0, y0, Math.min(width, x1 + around) - x0, Math.min(height, y1 + around) - y0);
    }

    private List<Cell> kept(Segmentation found, Box part) {
        List<Cell> kept = new ArrayList<>();
        for (Cell cell : found.cells()) {
            int x = part.left() + (int) cell.box().centerX();
            int y = part.top() + (int) cell.box().centerY();
            if (areas.stream().anyMatch(area -> area.contains(x, y))) {
                kept.add(moved(cell, kept.size() + 1, part.left(), part.top()));
            }
        }
        return List.copyOf(kept);
    }

    private static Cell moved(Cell cell, int label, int right, int down) {
        Box box = cell.box();
        Box moved = new Box(box.left() + right, box.top() + down, box.width(), box.height());
        Contour contour =
                new Contour(
                        Arrays.stream(cell.contour().x()).map(x -> x + right).toArray(),
                        Arrays.stream(cell.contour().y()).map(y -> y + down).toArray());
        return new Cell(
                label,
                cell.kind(),
                new CellMask(moved, cell.mask().bits()),
                contour,
                cell.atBorder(),
                cell.measurements());
    }
}
