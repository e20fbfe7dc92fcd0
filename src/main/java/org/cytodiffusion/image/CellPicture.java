/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.awt.image.BufferedImage;
import org.cytodiffusion.cell.Box;

/**
 * Pictures of single cells, cut from an image as it is, without white balance. Mirrored beyond the
 * border, so that the cell is always in the centre. Safe for use by several threads.
 *
 * @param image the image
 */
public record CellPicture(SmearImage image) {

    /**
     * A cell and its surroundings, pixel by pixel.
     *
     * @param box of the cell
     * @param edge of the square picture, in pixels of the image
     */
    public BufferedImage around(Box box, int edge) {
        return scaled(box, edge, edge);
    }

    /**
     * A cell and its surroundings, reduced or enlarged.
     *
     * @param box of the cell
     * @param edge of the square around the cell, in pixels of the image, above 0
     * @param size of the picture, in pixels
     */
    public BufferedImage scaled(Box box, double edge, int size) {
        // Pixels of the image are the unit here.
        PixelSize unit = new PixelSize(1, PixelSize.Source.GIVEN);
        CellCrops crops = new CellCrops(image.rgb(), unit, new CropPlan(size, edge / size));
        byte[] rgb = crops.around(box.centerX(), box.centerY());
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    (rgb[3 * i] & 0xff) << 16
                            | (rgb[3 * i + 1] & 0xff) << 8
                            | rgb[3 * i + 2] & 0xff;
        }
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, size, size, pixels, 0, size);
        return picture;
    }
}
