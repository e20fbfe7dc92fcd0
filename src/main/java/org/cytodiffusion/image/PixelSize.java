/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

/**
 * The scale of an image and where it was taken from.
 *
 * @param micrometres edge length of a pixel, in um, above 0
 * @param source what told it
 */
public record PixelSize(double micrometres, Source source) {

    /** What a pixel size was taken from, the most trustworthy first. */
    public enum Source {
        /** Given by the person or script. */
        GIVEN("given"),
        /** The calibration stored with the image. */
        CALIBRATION("calibration"),
        /** The median diameter of the red cells in view, taken as 7.5 um. */
        RED_CELLS("from red cells"),
        /** The size of the one cell in a single-cell image. */
        CELL("from the cell"),
        /** Nothing in view to judge by: the model's own scale assumed. */
        ASSUMED("assumed");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** What a person is told of it. */
        public String words() {
            return words;
        }
    }

    public PixelSize {
        if (!(micrometres > 0) || Double.isInfinite(micrometres)) {
            throw new IllegalArgumentException(
                    "A pixel size must be above 0 um, not " + micrometres);
        }
    }
}
