/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.api.Test;

class CellPictureTest {

    private final ColorProcessor pixels = TestSmears.field();

    @Test
    void pixelsAreThoseOfTheImageWithTheCellInTheCentre() throws Exception {
        CellPicture pictures = new CellPicture(smear(pixels));
        BufferedImage picture = pictures.around(new Box(100, 80, 20, 30), 40);
        assertThat(picture.getWidth()).isEqualTo(40);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                assertThat(picture.getRGB(x, y) & 0xffffff)
                        .isEqualTo(pixels.get(90 + x, 75 + y) & 0xffffff);
            }
        }
    }

    @Test
    void beyondTheBorderItIsMirrored() throws Exception {
        BufferedImage picture = new CellPicture(smear(pixels)).around(new Box(0, 0, 10, 10), 30);
        assertThat(picture.getRGB(10, 10) & 0xffffff).isEqualTo(pixels.get(0, 0) & 0xffffff);
        assertThat(picture.getRGB(7, 12) & 0xffffff).isEqualTo(pixels.get(3, 2) & 0xffffff);
    }

    @Test
    void reducedPicturesAreMeansOfPixels() throws Exception {
        BufferedImage picture =
                new CellPicture(smear(pixels)).scaled(new Box(100, 80, 20, 20), 40, 20);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += pixels.get(90 + 2 * 5 + i % 2, 70 + 2 * 7 + i / 2) >> 8 & 255;
        }
        assertThat(picture.getRGB(5, 7) >> 8 & 255).isEqualTo((int) (sum / 4.0 + 0.5));
    }

    @Test
    void hashesTellPixelsAndSizesApartAndNotNames() throws Exception {
        String hash = PixelHash.of(smear(pixels));
        assertThat(hash).matches("[0-9a-f]{64}");
        ColorProcessor copy = (ColorProcessor) pixels.duplicate();
        assertThat(PixelHash.of(ImageReader.read(new ImagePlus("other", copy)))).isEqualTo(hash);
        copy.set(479, 359, copy.get(479, 359) ^ 1);
        assertThat(PixelHash.of(smear(copy))).isNotEqualTo(hash);
        ColorProcessor wide = new ColorProcessor(6, 2);
        ColorProcessor tall = new ColorProcessor(2, 6);
        assertThat(PixelHash.of(smear(wide))).isNotEqualTo(PixelHash.of(smear(tall)));
    }

    private static SmearImage smear(ColorProcessor pixels) throws UnreadableImageException {
        return ImageReader.read(new ImagePlus("field", pixels));
    }
}
