/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.Rectangle;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.Planes;

/** Brings a cell into view. The window keeps its size, and its zoom where the cell is large. */
final class CellZoom {

    /** A cell is large enough if its box fills this share of the smaller edge of the window. */
    private static final double LARGE = 0.2;

    /** Else it is brought to this share. */
    private static final double SHARE = 0.35;

    private CellZoom() {}

    /**
     * Shows a cell; nothing happens where the image has no window.
     *
     * @param image the image
     * @param plane where the cell lies in the stack
     * @param box the box of the cell
     */
    static void to(ImagePlus image, int plane, Box box) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null || image.getWindow() == null) {
            return;
        }
        if (EventQueue.isDispatchThread()) {
            show(image, plane, box);
        } else {
            EventQueue.invokeLater(() -> show(image, plane, box));
        }
    }

    private static void show(ImagePlus image, int plane, Box box) {
        if (Planes.current(image) != plane) {
            turnTo(image, plane);
        }
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null) {
            return;
        }
        double zoom = canvas.getMagnification();
        int edge = Math.min(canvas.getWidth(), canvas.getHeight());
        int cell = Math.max(box.width(), box.height());
        boolean large = cell * zoom >= LARGE * edge;
        Rectangle seen = canvas.getSrcRect();
        Rectangle wanted = new Rectangle(box.left(), box.top(), box.width(), box.height());
        if (large && seen.contains(wanted)) {
            return;
        }
        double closer = large ? zoom : ImageCanvas.getLowerZoomLevel(SHARE * edge / cell * 1.01);
        center(canvas, Math.max(zoom, closer), box);
    }

    private static void center(ImageCanvas canvas, double zoom, Box box) {
        int width = (int) Math.ceil(canvas.getWidth() / zoom);
        int height = (int) Math.ceil(canvas.getHeight() / zoom);
        int x = (int) (box.centerX() - width / 2.0);
        int y = (int) (box.centerY() - height / 2.0);
        canvas.setMagnification(zoom);
        canvas.setSourceRect(new Rectangle(x, y, width, height));
        canvas.repaint();
    }

    private static void turnTo(ImagePlus image, int plane) {
        if (image.isHyperStack()) {
            int[] place = image.convertIndexToPosition(plane);
            image.setPosition(image.getChannel(), place[1], place[2]);
        } else {
            image.setSlice(plane);
        }
    }
}
