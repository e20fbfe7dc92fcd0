/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java's white balance and crops against pictures written by Python
 * (training/tests/make_parity_fixture.py), on which the network is trained.
 */
class TrainingParityTest {

    private static final CropPlan PLAN = new CropPlan(96, 26.6 / 96);

    private static BufferedImage picture(String name) throws IOException {
        try (InputStream in = TrainingParityTest.class.getResourceAsStream("/parity/" + name)) {
            return ImageIO.read(in);
        }
    }

    private static RandomAccessibleInterval<UnsignedByteType> rgb(String name) throws IOException {
        BufferedImage image = picture(name);
        ArrayImg<UnsignedByteType, ByteArray> rgb =
                ArrayImgs.unsignedBytes(image.getWidth(), image.getHeight(), 3);
        RandomAccess<UnsignedByteType> access = rgb.randomAccess();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    access.setPositionAndGet(x, y, c)
                            .set(image.getRGB(x, y) >> (16 - 8 * c) & 0xff);
                }
            }
        }
        return rgb;
    }

    @Test
    void whiteBalanceIsThatOfTrainingToTheLastBit() throws IOException {
        RandomAccess<UnsignedByteType> ours = WhiteBalance.apply(rgb("raw.png")).randomAccess();
        RandomAccessibleInterval<UnsignedByteType> theirs = rgb("balanced.png");
        RandomAccess<UnsignedByteType> right = theirs.randomAccess();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < theirs.dimension(1); y++) {
                for (int x = 0; x < theirs.dimension(0); x++) {
                    assertThat(ours.setPositionAndGet(x, y, c).get())
                            .isEqualTo(right.setPositionAndGet(x, y, c).get());
                }
            }
        }
    }

    /** Pillow rounds to bytes between its two passes, so a level or so may differ. */
    @ParameterizedTest
    @CsvSource({
        "inside, 83.0, 61.5, 0.1733, 96",
        "corner, 3.2, 118.7, 0.1733, 96",
        "fine, 80.25, 60.75, 0.0765, 96",
        "large, 83.0, 61.5, 0.1733, 144",
    })
    void cropsAreThoseOfTraining(String name, double x, double y, double micrometres, int size)
            throws IOException {
        PixelSize pixelSize = new PixelSize(micrometres, PixelSize.Source.GIVEN);
        CropPlan plan = new CropPlan(size, 26.6 / size);
        byte[] ours = new CellCrops(rgb("balanced.png"), pixelSize, plan).around(x, y);
        BufferedImage theirs = picture("crop_" + name + ".png");
        for (int i = 0; i < ours.length; i++) {
            int level = theirs.getRGB(i / 3 % size, i / 3 / size) >> (16 - 8 * (i % 3)) & 0xff;
            assertThat(ours[i] & 0xff).isBetween(level - 1, level + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inside", "corner", "fine", "large"})
    void stainNormalisationIsThatOfTrainingToTheLastBit(String name) throws IOException {
        BufferedImage picture = picture("crop_" + name + ".png");
        for (boolean keepsHue : new boolean[] {false, true}) {
            byte[] crop = bytes(picture);
            new StainNormalisation(new StainReference(1.217, 2.044, 0.438, keepsHue))
                    .apply(crop, picture.getWidth());
            String theirs = (keepsHue ? "hue_kept_" : "stain_") + name + ".png";
            assertThat(crop).isEqualTo(bytes(picture(theirs)));
        }
    }

    @Test
    void aCropIsNormalisedIfTheModelWantsIt() throws IOException {
        StainReference reference = new StainReference(1.217, 2.044, 0.438, false);
        CropPlan plan = new CropPlan(96, PLAN.micrometres(), Optional.of(reference));
        PixelSize pixelSize = new PixelSize(0.1733, PixelSize.Source.GIVEN);
        byte[] expected = new CellCrops(rgb("balanced.png"), pixelSize, PLAN).around(83, 61.5);
        new StainNormalisation(reference).apply(expected, 96);
        assertThat(new CellCrops(rgb("balanced.png"), pixelSize, plan).around(83, 61.5))
                .isEqualTo(expected);
    }

    @Test
    void anotherAmountOfTheSameStainComesOutAlike() throws IOException {
        byte[] pale = bytes(picture("crop_inside.png"));
        byte[] dark = pale.clone();
        for (int i = 0; i < dark.length; i++) {
            double density = -Math.log(((pale[i] & 0xff) + 1) / 241.0);
            double level = Math.exp(-1.3 * density) * 241 - 1;
            dark[i] = (byte) (int) Math.min(255, Math.max(0, Math.rint(level)));
        }
        StainNormalisation normalisation =
                new StainNormalisation(new StainReference(1.217, 2.044, 0.438, false));
        normalisation.apply(pale, 96);
        normalisation.apply(dark, 96);
        double apart = 0;
        for (int i = 0; i < dark.length; i++) {
            apart += Math.abs((dark[i] & 0xff) - (pale[i] & 0xff));
        }
        assertThat(apart / dark.length).isLessThan(2);
    }

    private static byte[] bytes(BufferedImage image) {
        byte[] bytes = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < bytes.length; i++) {
            int p = i / 3;
            int rgb = image.getRGB(p % image.getWidth(), p / image.getWidth());
            bytes[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return bytes;
    }

    @Test
    void aCropCoarserThanTheModelsIsInterpolated() {
        ArrayImg<UnsignedByteType, ByteArray> ramp = ArrayImgs.unsignedBytes(200, 200, 3);
        RandomAccess<UnsignedByteType> access = ramp.randomAccess();
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 200; y++) {
                for (int c = 0; c < 3; c++) {
                    access.setPositionAndGet(x, y, c).set(x);
                }
            }
        }
        PixelSize coarse = new PixelSize(2 * 26.6 / 96, PixelSize.Source.GIVEN);
        byte[] crop = new CellCrops(ramp, coarse, PLAN).around(100, 100);
        for (int x = 0; x < 96; x++) {
            // Crop pixel x is centred at 100 + (x + 0.5 - 48) / 2 in continuous coordinates.
            double expected = 100 + (x + 0.5 - 48) / 2 - 0.5;
            assertThat((double) (crop[(48 * 96 + x) * 3] & 0xff))
                    .isBetween(expected - 0.51, expected + 0.51);
        }
    }
}
