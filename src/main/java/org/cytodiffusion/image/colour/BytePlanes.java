/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.cell.Box;

/**
 * The pixels of an image at hand.
 *
 * @param width number of columns
 * @param height number of rows
 * @param image axes x, y, channel; zero-min; its arrays are those of the planes
 * @param planes red, green, blue, each row by row
 */
public record BytePlanes(
        int width, int height, RandomAccessibleInterval<UnsignedByteType> image, byte[][] planes) {

    /** Planes of an image yet to be filled. */
    public static BytePlanes empty(int width, int height) {
        PlanarImg<UnsignedByteType, ByteArray> image = PlanarImgs.unsignedBytes(width, height, 3);
        byte[][] planes = new byte[3][];
        for (int c = 0; c < 3; c++) {
            planes[c] = image.getPlane(c).getCurrentStorageArray();
        }
        return new BytePlanes(width, height, image, planes);
    }

    /** The planes that an image is kept as; empty if it is kept otherwise. */
    public static Optional<BytePlanes> stored(RandomAccessibleInterval<UnsignedByteType> rgb) {
        if (!(rgb instanceof PlanarImg<UnsignedByteType, ?> image) || image.numDimensions() != 3) {
            return Optional.empty();
        }
        byte[][] planes = new byte[(int) image.dimension(2)][];
        for (int c = 0; c < planes.length; c++) {
            if (!(image.getPlane(c) instanceof ByteArray plane)) {
                return Optional.empty();
            }
            planes[c] = plane.getCurrentStorageArray();
        }
        int width = (int) image.dimension(0);
        return Optional.of(new BytePlanes(width, (int) image.dimension(1), rgb, planes));
    }

    /** Copies an image of three channels. */
    public static BytePlanes of(RandomAccessibleInterval<UnsignedByteType> rgb) {
        Optional<BytePlanes> stored = stored(rgb);
        if (stored.isPresent()) {
            return stored.get().copy();
        }
        BytePlanes copy = empty((int) rgb.dimension(0), (int) rgb.dimension(1));
        for (int c = 0; c < 3; c++) {
            WhiteBalance.read(
                    Views.zeroMin(Views.hyperSlice(rgb, 2, rgb.min(2) + c)), copy.planes[c]);
        }
        return copy;
    }

    /** A copy. */
    public BytePlanes copy() {
        BytePlanes copy = empty(width, height);
        for (int c = 0; c < planes.length; c++) {
            System.arraycopy(planes[c], 0, copy.planes[c], 0, planes[c].length);
        }
        return copy;
    }

    /** Copies a part of a channel, row by row. */
    public void copy(int channel, Box part, byte[] to) {
        int w = part.width();
        int from = part.top() * width + part.left();
        if (w == width) {
            System.arraycopy(planes[channel], from, to, 0, w * part.height());
            return;
        }
        for (int at = 0; at < w * part.height(); at += w, from += width) {
            System.arraycopy(planes[channel], from, to, at, w);
        }
    }

    /** Intensity in [0, 255]. */
    int at(int channel, int x, int y) {
        return planes[channel][y * width + x] & 0xff;
    }
}
