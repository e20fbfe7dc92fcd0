/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One plane of a smear as the pipeline sees it.
 *
 * @param name file or window name, for tables
 * @param rgb intensities in [0, 255], axes x, y, channel (red, green, blue); zero-min
 * @param calibration the pixel size stored with the image, if it is in a unit of length
 * @param remarks what a person should know of how it was read: parts of sentences that follow its
 *     name and a colon; often none
 */
public record SmearImage(
        String name,
        RandomAccessibleInterval<UnsignedByteType> rgb,
        Optional<PixelSize> calibration,
        List<String> remarks) {

    /** An image of which there is nothing to remark. */
    public SmearImage(
            String name,
            RandomAccessibleInterval<UnsignedByteType> rgb,
            Optional<PixelSize> calibration) {
        this(name, rgb, calibration, List.of());
    }

    /** The same image by another name. */
    public SmearImage named(String other) {
        return new SmearImage(other, rgb, calibration, remarks);
    }

    /** Number of pixel columns. */
    public int width() {
        return Math.toIntExact(rgb.dimension(0));
    }

    /** Number of pixel rows. */
    public int height() {
        return Math.toIntExact(rgb.dimension(1));
    }
}
