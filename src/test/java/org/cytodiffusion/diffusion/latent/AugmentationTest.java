/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIZE = 24;

    private static final ColourJitter NONE =
            new ColourJitter(1, 1, 1, 0, List.of(ColourJitter.Change.values()));

    private static byte[] crop(long seed) {
        byte[] crop = new byte[SIZE * SIZE * 3];
        new Random(seed).nextBytes(crop);
        return crop;
    }

    /** The number at (x, y) of channel c, as the network is to see it. */
    private static float value(byte[] crop, int x, int y, int c) {
        return (crop[(y * SIZE + x) * 3 + c] & 0xFF) / 127.5f - 1;
    }

    @Test
    void withoutChangesTheImageIsTheCrop() {
        byte[] crop = crop(1);
        float[] image = new Augmentation(NONE, false, false, 0).image(crop, SIZE);
        for (int i = 0; i < image.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE % SIZE;
            assertThat(image[i]).isCloseTo(value(crop, x, y, i / SIZE / SIZE), within(1e-5f));
        }
    }

    @Test
    void rotationByAQuarterIsCounterClockwise() {
        byte[] crop = crop(2);
        float[] image = new Augmentation(NONE, false, false, 90).image(crop, SIZE);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                // The right edge comes to the top.
                float expected = value(crop, SIZE - 1 - y, x, 0);
                assertThat(image[y * SIZE + x]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void theImageIsMirroredLeftToRightFirstAndThenAtTheDiagonal() {
        byte[] crop = crop(3);
        float[] image = new Augmentation(NONE, true, true, 0).image(crop, SIZE);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                float expected = value(crop, SIZE - 1 - y, x, 2);
                assertThat(image[(2 * SIZE + y) * SIZE + x]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void cornersThatTheRotationDoesNotReachAreBlack() {
        float[] image = new Augmentation(NONE, false, false, 45).image(crop(4), SIZE);
        assertThat(image[0]).isEqualTo(-1);
        assertThat(image[SIZE - 1]).isEqualTo(-1);
    }

    @Test
    void whatWasTurnedComesBack() {
        byte[] crop = crop(5);
        float[] plain = new Augmentation(NONE, false, false, 0).image(crop, SIZE);
        for (int way = 0; way < 16; way++) {
            Augmentation augmentation =
                    new Augmentation(NONE, (way & 1) > 0, (way & 2) > 0, way / 4 * 90);
            float[] turned = augmentation.image(crop, SIZE);
            assertThat(augmentation.undone(turned, SIZE)).containsExactly(plain, within(1e-5f));
        }
    }

    @Test
    void jitterHoldsNumbersInRangeAndKeepsGrayGray() {
        float[][] gray = {{0, 0.2f, 0.9f}, {0, 0.2f, 0.9f}, {0, 0.2f, 0.9f}};
        new ColourJitter(1.25, 1.25, 0.75, 0.1, List.of(ColourJitter.Change.values())).apply(gray);
        assertThat(gray[1]).containsExactly(gray[0], within(1e-6f));
        assertThat(gray[2]).containsExactly(gray[0], within(1e-6f));
        assertThat(gray[0][0]).isZero();
        assertThat(gray[0][2]).isEqualTo(1);
    }

    @Test
    void aThirdOfATurnOfHueChangesRedToGreen() {
        float[][] red = {{0.8f}, {0.2f}, {0.2f}};
        new ColourJitter(1, 1, 1, 1 / 3.0, List.of(ColourJitter.Change.HUE)).apply(red);
        assertThat(red[0][0]).isCloseTo(0.2f, within(1e-6f));
        assertThat(red[1][0]).isCloseTo(0.8f, within(1e-6f));
        assertThat(red[2][0]).isCloseTo(0.2f, within(1e-6f));
    }
}
