/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.awt.image.BufferedImage;

/** A crop as a picture that Java can draw and write. */
public final class CropPicture {

    private CropPicture() {}

    /**
     * Makes the picture.
     *
     * @param crop S * S * 3 bytes, row by row, red, green, blue interleaved
     * @return S x S pixels
     */
    public static BufferedImage of(byte[] crop) {
        int size = (int) Math.round(Math.sqrt(crop.length / 3.0));
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            int rgb =
                    (crop[3 * i] & 255) << 16
                            | (crop[3 * i + 1] & 255) << 8
                            | crop[3 * i + 2] & 255;
            picture.setRGB(i % size, i / size, rgb);
        }
        return picture;
    }
}
