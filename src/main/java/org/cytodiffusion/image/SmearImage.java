/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One plane of a smear as the pipeline sees it.
 *
 * @param name file or window name, for tables
 * @param rgb intensities in [0, 255], axes x, y, channel (red, green, blue); zero-min
 * @param calibration the pixel size stored with the image, if it is in a unit of length
 */
public record SmearImage(
        String name,
        RandomAccessibleInterval<UnsignedByteType> rgb,
        Optional<PixelSize> calibration) {

    /** Number of pixel columns. */
    public int width() {
        return Math.toIntExact(rgb.dimension(0));
    }

    /** Number of pixel rows. */
    public int height() {
        return Math.toIntExact(rgb.dimension(1));
    }
}
