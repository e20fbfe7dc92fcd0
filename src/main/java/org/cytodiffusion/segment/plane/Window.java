/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of a field, in pixels of the field.
 *
 * @param left first column
 * @param top first row
 * @param width number of columns
 * @param height number of rows
 * @param field size of the field it lies in
 */
public record Window(int left, int top, int width, int height, Size field) {

    /**
     * The size of a field.
     *
     * @param width number of columns
     * @param height number of rows
     */
    public record Size(int width, int height) {

        /** The window that is the whole field. */
        public Window whole() {
            return new Window(0, 0, width, height, this);
        }

        /** Windows of about equal size, no side longer than asked, that cover the field once. */
        public List<Window> tiles(int side) {
            int columns = Math.max(1, (width + side - 1) / side);
            int rows = Math.max(1, (height + side - 1) / side);
            List<Window> tiles = new ArrayList<>(columns * rows);
            for (int r = 0; r < rows; r++) {
                int top = (int) ((long) r * height / rows);
                int bottom = (int) ((r + 1L) * height / rows);
                for (int c = 0; c < columns; c++) {
                    int left = (int) ((long) c * width / columns);
                    int right = (int) ((c + 1L) * width / columns);
                    tiles.add(new Window(left, top, right - left, bottom - top, this));
                }
            }
            return tiles;
        }
    }

    /** This window and so many pixels around it, as far as the field goes. */
    public Window grown(int margin) {
        int x0 = Math.max(0, left - margin);
        int y0 = Math.max(0, top - margin);
        int x1 = Math.min(field.width, left + width + margin);
        int y1 = Math.min(field.height, top + height + margin);
        return new Window(x0, y0, x1 - x0, y1 - y0, field);
    }

    /** Number of pixels. */
    public int pixels() {
        return width * height;
    }

    /** Whether a pixel of the field lies in the window. */
    public boolean holds(int x, int y) {
        return x >= left && y >= top && x < left + width && y < top + height;
    }

    /** Whether a box (left, top, right, bottom, the last two exclusive) shares pixels with it. */
    public boolean meets(int[] box) {
        return box[0] < left + width && box[2] > left && box[1] < top + height && box[3] > top;
    }

    /** Whether a column of the window is the first or last of the field. */
    boolean columnAtBorder(int x) {
        return left + x == 0 || left + x == field.width - 1;
    }

    /** Whether a row of the window is the first or last of the field. */
    boolean rowAtBorder(int y) {
        return top + y == 0 || top + y == field.height - 1;
    }
}
