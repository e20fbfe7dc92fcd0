/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * The pixels of an image at hand.
 *
 * @param width number of columns
 * @param height number of rows
 * @param image axes x, y, channel; zero-min; its arrays are those of the planes
 * @param planes red, green, blue, each row by row
 */
public record BytePlanes(
        int width, int height, PlanarImg<UnsignedByteType, ByteArray> image, byte[][] planes) {

    /** Planes of an image yet to be filled. */
    public static BytePlanes empty(int width, int height) {
        PlanarImg<UnsignedByteType, ByteArray> image = PlanarImgs.unsignedBytes(width, height, 3);
        byte[][] planes = new byte[3][];
        for (int c = 0; c < 3; c++) {
            planes[c] = image.getPlane(c).getCurrentStorageArray();
        }
        return new BytePlanes(width, height, image, planes);
    }

    /** Copies an image of three channels. */
    public static BytePlanes of(RandomAccessibleInterval<UnsignedByteType> rgb) {
        BytePlanes copy = empty((int) rgb.dimension(0), (int) rgb.dimension(1));
        for (int c = 0; c < 3; c++) {
            WhiteBalance.read(
                    Views.zeroMin(Views.hyperSlice(rgb, 2, rgb.min(2) + c)), copy.planes[c]);
        }
        return copy;
    }

    /** Intensity in [0, 255]. */
    int at(int channel, int x, int y) {
        return planes[channel][y * width + x] & 0xff;
    }
}
