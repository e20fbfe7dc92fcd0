/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import java.awt.Rectangle;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.display.CellDisplay;

/** The window of the image: where a cell is shown among its neighbours. */
final class FieldView {

    /** The view is so many cells wide. */
    private static final int CELLS_WIDE = 8;

    /** But not less than this wide, in pixels of the image: a platelet needs neighbours too. */
    private static final int LEAST = 200;

    private FieldView() {}

    /**
     * Outlines a cell in its image, and moves and zooms the view there; not the window. Where the
     * cells are laid over the image already, its display does that by itself.
     */
    static void show(ImagePlus image, Cell cell) {
        if (CellDisplay.existing(image).isPresent()) {
            return;
        }
        Contour contour = cell.contour();
        image.setRoi(
                new PolygonRoi(
                        contour.x().clone(), contour.y().clone(), contour.size(), Roi.TRACED_ROI));
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && canvas.getWidth() > 0) {
            canvas.setSourceRect(view(canvas, cell.box(), image));
            canvas.repaint();
        }
    }

    /** Brings the window of the image to the front. */
    static void raise(ImagePlus image) {
        if (image.getWindow() == null) {
            image.show();
        } else {
            image.getWindow().toFront();
        }
    }

    /** Around the cell, of the canvas's shape, as large as now or smaller. */
    private static Rectangle view(ImageCanvas canvas, Box box, ImagePlus image) {
        Rectangle now = canvas.getSrcRect();
        int wanted = Math.max(LEAST, CELLS_WIDE * Math.max(box.width(), box.height()));
        int width = Math.min(wanted, now.width);
        int height = Math.max(1, width * canvas.getHeight() / canvas.getWidth());
        int x = (int) Math.round(box.centerX() - width / 2.0);
        int y = (int) Math.round(box.centerY() - height / 2.0);
        return new Rectangle(
                Math.max(0, Math.min(image.getWidth() - width, x)),
                Math.max(0, Math.min(image.getHeight() - height, y)),
                width,
                height);
    }
}
