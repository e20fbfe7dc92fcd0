/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * A plane of numbers, row by row.
 *
 * @param width number of columns
 * @param height number of rows
 * @param values {@code values[y * width + x]}
 */
public record Plane(int width, int height, float[] values) {

    public Plane {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill " + width + " x " + height + " pixels");
        }
    }

    /** Every step-th row of a window of this plane. */
    public Plane part(Window window, int step) {
        int rows = (window.height() + step - 1) / step;
        float[] out = new float[window.width() * rows];
        for (int row = 0; row < rows; row++) {
            int from = (window.top() + row * step) * width + window.left();
            System.arraycopy(values, from, out, row * window.width(), window.width());
        }
        return new Plane(window.width(), rows, out);
    }
}
