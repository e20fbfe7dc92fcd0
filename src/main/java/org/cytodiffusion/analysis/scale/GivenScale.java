/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.util.OptionalDouble;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;

/** The scale of images as a person gives it. */
public final class GivenScale {

    /** Its name. */
    public static final String NAME = "pixel-size";

    /** The largest pixel in um. */
    public static final double LARGEST = 10;

    private static final String FROM_IMAGE = "from the image";

    private GivenScale() {}

    /**
     * Reads it.
     *
     * @param given what a person gave
     * @return um a pixel, above 0; empty to take the calibration of the image or else estimate it
     * @throws UserException if it is out of range
     */
    public static OptionalDouble of(GivenValues given) throws UserException {
        String text = given.text(NAME);
        boolean zero = given.spelling() != Spelling.OPTION;
        String must =
                zero ? "from 0 (find it from the image) to %.0f um" : "above 0 and at most %.0f um";
        if (text.isEmpty() || text.equals(FROM_IMAGE)) {
            return OptionalDouble.empty();
        }
        double size = given.number(NAME, 0, LARGEST, String.format(must, LARGEST));
        if (size == 0 && !zero) {
            throw given.refused(NAME, String.format(must, LARGEST));
        }
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(size);
    }

    /** How it is written down. */
    public static String written(OptionalDouble size) {
        return size.isPresent() ? String.valueOf(size.getAsDouble()) : FROM_IMAGE;
    }
}
