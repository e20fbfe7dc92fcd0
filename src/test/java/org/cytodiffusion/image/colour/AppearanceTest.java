/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.CellCrop;
import org.cytodiffusion.image.CellCrops;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.PixelSize;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    private static final StainReference REFERENCE = new StainReference(1.217, 2.044, 0.438, false);

    @Test
    void itIsTheLightOfThePictureAndTheStainOfTheNucleus() {
        Appearance found = Appearance.of(new int[] {240, 120, 60}, new double[] {1, 2, 0.5});
        double[] expected = {0, Math.log(0.5), Math.log(0.25), 0, Math.log(0.5), Math.log(2)};
        for (int i = 0; i < Appearance.SIZE; i++) {
            assertThat(found.numbers()[i]).isCloseTo(expected[i], within(1e-12));
        }
        assertThatThrownBy(() -> new Appearance(new double[5]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theGainsOfACropAreThoseThatBringItsNucleusToTheReference() {
        // A flat picture is all nucleus: the gain is the reference over its own density.
        byte[] pixels = new byte[48 * 48 * 3];
        int[] levels = {120, 60, 190};
        for (int c = 0; c < 3; c++) {
            Arrays.fill(pixels, c * 48 * 48, (c + 1) * 48 * 48, (byte) levels[c]);
        }
        RandomAccessibleInterval<UnsignedByteType> rgb = ArrayImgs.unsignedBytes(pixels, 48, 48, 3);
        PixelSize unit = new PixelSize(1, PixelSize.Source.GIVEN);
        CellCrop stained =
                new CellCrops(rgb, unit, new CropPlan(24, 1, Optional.of(REFERENCE))).crop(24, 24);
        CellCrop plain = new CellCrops(rgb, unit, new CropPlan(24, 1)).crop(24, 24);
        for (int c = 0; c < 3; c++) {
            double density = -Math.log((levels[c] + 1) / 241.0);
            assertThat(stained.gains()[c]).isCloseTo(REFERENCE.channel(c) / density, within(1e-9));
        }
        assertThat(plain.gains()).containsExactly(1, 1, 1);
        assertThat(plain.pixels()[0] & 0xff).isEqualTo(120);
        assertThat(WhiteBalance.balanced(rgb).background()).containsExactly(120, 60, 190);
    }
}
