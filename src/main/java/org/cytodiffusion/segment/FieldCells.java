/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.field.TileRun;
import org.cytodiffusion.segment.plane.Window;

/**
 * From the labels of windows to the cells of a field, tile by tile. Each cell belongs to the tile
 * that holds its first pixel, and every tile is labelled with enough around it that its cells come
 * out as in the whole field.
 */
public final class FieldCells {

    private final WindowLabeller labeller;
    private final Window.Size image;
    private final int bin;

    /**
     * Prepares.
     *
     * @param labeller labels any window
     * @param image size of the image
     * @param bin edge of a working pixel in pixels of the image
     */
    public FieldCells(WindowLabeller labeller, Window.Size image, int bin) {
        this.labeller = labeller;
        this.image = image;
        this.bin = bin;
    }

    /**
     * Finds the cells.
     *
     * @param run the tiles; one pass is made
     * @param pixelSize the scale to note in the result
     */
    public Segmentation find(TileRun run, PixelSize pixelSize) {
        int margin = labeller.margin();
        List<Cell> found =
                new ArrayList<>(
                        run.pass(
                                margin,
                                core -> {
                                    Window window = core.grown(margin);
                                    KindLabels labels = labeller.label(window);
                                    return new CellBuilder(labels, window, image, bin).build(core);
                                }));
        found.sort(
                Comparator.comparingInt((Cell c) -> c.box().top())
                        .thenComparingInt(c -> c.box().left() + c.mask().bits().nextSetBit(0)));
        List<Cell> cells = new ArrayList<>(found.size());
        for (Cell c : found) {
            cells.add(new Cell(cells.size() + 1, c.kind(), c.mask(), c.contour(), c.atBorder()));
        }
        return new Segmentation(image.width(), image.height(), List.copyOf(cells), pixelSize);
    }
}
