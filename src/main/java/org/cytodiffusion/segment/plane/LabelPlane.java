/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import java.util.Arrays;

/**
 * A plane of labels.
 *
 * @param width number of columns
 * @param height number of rows
 * @param values {@code values[y * width + x]}: 0 for none, else from 1 to count
 * @param count the highest label
 */
public record LabelPlane(int width, int height, int[] values, int count) {

    public LabelPlane {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    values.length + " labels do not fill " + width + " x " + height + " pixels");
        }
    }

    /** Number of pixels of each label; entry 0 is the background. */
    public int[] areas() {
        int[] areas = new int[count + 1];
        for (int i = 0; i < values.length; ) {
            int label = values[i];
            int from = i;
            do {
                i++;
            } while (i < values.length && values[i] == label);
            areas[label] += i - from;
        }
        return areas;
    }

    /** Whether each label holds a pixel of the first or last row or column. */
    public boolean[] atBorder() {
        boolean[] at = new boolean[count + 1];
        for (int x = 0; x < width; x++) {
            at[values[x]] = true;
            at[values[(height - 1) * width + x]] = true;
        }
        for (int y = 0; y < height; y++) {
            at[values[y * width]] = true;
            at[values[y * width + width - 1]] = true;
        }
        return at;
    }

    /** Whether each label holds a pixel of the first or last row or column of the field. */
    public boolean[] atBorder(Window window) {
        boolean[] at = new boolean[count + 1];
        for (int x = 0; x < width; x++) {
            at[values[x]] |= window.rowAtBorder(0);
            at[values[(height - 1) * width + x]] |= window.rowAtBorder(height - 1);
        }
        for (int y = 0; y < height; y++) {
            at[values[y * width]] |= window.columnAtBorder(0);
            at[values[y * width + width - 1]] |= window.columnAtBorder(width - 1);
        }
        return at;
    }

    /**
     * The bounding box of each label: left, top, right, bottom, the last two exclusive; right is
     * not above left for labels without pixels.
     */
    public int[][] boxes() {
        int[] box = new int[4 * (count + 1)];
        for (int label = 0; label <= count; label++) {
            box[4 * label] = width;
            box[4 * label + 1] = height;
        }
        for (int y = 0, i = 0; y < height; y++) {
            int x = 0;
            while (x < width) {
                int label = values[i];
                int from = x;
                do {
                    x++;
                    i++;
                } while (x < width && values[i] == label);
                int b = 4 * label;
                box[b] = Math.min(box[b], from);
                box[b + 1] = Math.min(box[b + 1], y);
                box[b + 2] = Math.max(box[b + 2], x);
                box[b + 3] = y + 1;
            }
        }
        int[][] boxes = new int[count + 1][];
        Arrays.setAll(boxes, label -> Arrays.copyOfRange(box, 4 * label, 4 * label + 4));
        return boxes;
    }

    /** The longer side of the bounding box of each label, in pixels; 0 for those without pixels. */
    public int[] extents() {
        int[][] boxes = boxes();
        int[] extents = new int[count + 1];
        Arrays.setAll(
                extents,
                label ->
                        Math.max(
                                0,
                                Math.max(
                                        boxes[label][2] - boxes[label][0],
                                        boxes[label][3] - boxes[label][1])));
        return extents;
    }

    /** The pixels of those labels that are marked. */
    public Mask mask(boolean[] marked) {
        boolean[] in = new boolean[values.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = values[i] != 0 && marked[values[i]];
        }
        return new Mask(width, height, in);
    }
}
