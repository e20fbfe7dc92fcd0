/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.table;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import java.awt.Rectangle;
import java.awt.Window;

/** Where the table of cells goes, so that the image that it is about is seen beside it. */
final class TablePlace {

    private static final int LEAST_HEIGHT = 160;
    private static final int MOST_WIDTH = 1_000;
    private static final int LEAST_WIDTH = 400;

    private TablePlace() {}

    /**
     * Moves the table of an image below it; a macro's windows stay where they are, and so do those
     * of images without a window.
     */
    static void below(Window table, ImagePlus image) {
        if (table != null && image.getWindow() != null && !IJ.isMacro()) {
            Rectangle screen = GUI.getMaxWindowBounds(image.getWindow());
            table.setBounds(below(image.getWindow().getBounds(), screen));
        }
    }

    /**
     * The place below an image; over its lowest part only where the screen ends.
     *
     * @param image the bounds of its window
     * @param screen what windows may cover
     */
    static Rectangle below(Rectangle image, Rectangle screen) {
        int bottom = screen.y + screen.height;
        int top = Math.min(image.y + image.height, bottom - LEAST_HEIGHT);
        int left = Math.max(screen.x, Math.min(image.x, screen.x + screen.width - LEAST_WIDTH));
        int width = Math.min(MOST_WIDTH, screen.x + screen.width - left);
        int height = Math.min(bottom - top, screen.height / 2);
        return new Rectangle(left, top, width, height);
    }
}
