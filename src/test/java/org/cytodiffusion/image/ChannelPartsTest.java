/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.colour.BytePlanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPartsTest {

    private static final int WIDTH = 31;
    private static final int HEIGHT = 17;

    // Narrow parts, and those that are as wide as the image.
    @ParameterizedTest
    @ValueSource(ints = {1, 12, WIDTH})
    void areTheSameHoweverAnImageIsKept(int width) {
        byte[] pixels = new byte[WIDTH * HEIGHT * 3];
        new Random(1).nextBytes(pixels);
        RandomAccessibleInterval<UnsignedByteType> array =
                ArrayImgs.unsignedBytes(pixels, WIDTH, HEIGHT, 3);
        BytePlanes planes = BytePlanes.of(array);
        assertThat(BytePlanes.stored(array)).isEmpty();
        assertThat(BytePlanes.stored(planes.image()).orElseThrow().planes()[2])
                .isSameAs(planes.planes()[2]);
        Box part = new Box(WIDTH - width, 3, width, 9);
        for (int c = 0; c < 3; c++) {
            byte[] one = new byte[width * 9];
            byte[] other = new byte[width * 9];
            ChannelParts.of(array).copy(c, part, one);
            ChannelParts.of(planes.image()).copy(c, part, other);
            assertThat(other).containsExactly(one);
            assertThat(one[width]).isEqualTo(pixels[(c * HEIGHT + 4) * WIDTH + WIDTH - width]);
        }
    }
}
