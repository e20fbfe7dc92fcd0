/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.colour.SmearMask;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.api.Test;

/** A picture of more than 2^25 pixels, each of a small one's six by six times, is judged as it. */
class LargeSmearTest {

    private static final int TIMES = 6;

    /** The drawn field twice as wide and high, under light from one side, with a black corner. */
    private static ColorProcessor small(boolean spoilt) {
        ColorProcessor field = (ColorProcessor) TestSmears.field().resize(1200, 900);
        for (int y = 0; y < 900 && spoilt; y++) {
            for (int x = 0; x < 1200; x++) {
                double light = 0.7 + 0.3 * x / 1200;
                int rgb = field.get(x, y);
                int red = (int) (light * (rgb >> 16 & 255));
                int green = (int) (light * (rgb >> 8 & 255));
                int blue = (int) (light * (rgb & 255));
                boolean hole = x > 900 && y < 250;
                field.set(x, y, hole ? 0 : red << 16 | green << 8 | blue);
            }
        }
        return field;
    }

    private static RandomAccessibleInterval<UnsignedByteType> read(ColorProcessor pixels)
            throws IOException {
        return ImageReader.read(new ImagePlus("x", pixels)).rgb();
    }

    private static RandomAccessibleInterval<UnsignedByteType> large(ColorProcessor small) {
        long[] size = {(long) TIMES * small.getWidth(), (long) TIMES * small.getHeight(), 3};
        int[] pixels = (int[]) small.getPixels();
        return BandedImage.of(
                size,
                new int[] {1024, 64},
                1 << 24,
                part -> pixels(part, pixels, small.getWidth()));
    }

    private static byte[] pixels(Box part, int[] small, int width) {
        byte[] out = new byte[3 * part.width() * part.height()];
        int k = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int y = part.top(); y < part.top() + part.height(); y++) {
                for (int x = part.left(); x < part.left() + part.width(); x++) {
                    out[k++] = (byte) (small[y / TIMES * width + x / TIMES] >> shift);
                }
            }
        }
        return out;
    }

    @Test
    void whatIsNoSmearAndTheLightAreThoseOfTheSmallPicture() throws IOException {
        PreparedSmear small = PreparedSmear.of(read(small(true)), true);
        PreparedSmear large = PreparedSmear.of(large(small(true)), true);
        assertThat(small.foreign().orElseThrow().share()).isCloseTo(0.07, within(0.01));
        SmearMask mask = large.foreign().orElseThrow();
        assertThat(mask.out()).isEqualTo(small.foreign().orElseThrow().out());
        assertThat(mask.isOut(6000, 600)).isTrue();
        assertThat(mask.isOut(3000, 4000)).isFalse();
        assertThat(small.fallOff()).isCloseTo(0.3, within(0.06));
        assertThat(large.fallOff()).isEqualTo(small.fallOff());
        RandomAccess<UnsignedByteType> a = small.rgb().randomAccess();
        RandomAccess<UnsignedByteType> b = large.rgb().randomAccess();
        for (int i = 0; i < 300; i++) {
            long[] at = {i * 397 % 1200, i * 211 % 900, i % 3};
            a.setPosition(at);
            b.setPosition(new long[] {TIMES * at[0] + 3, TIMES * at[1] + 3, at[2]});
            assertThat(b.get().get()).isCloseTo(a.get().get(), within(1));
        }
    }

    @Test
    void aPictureThatIsFineIsTakenAsItIs() {
        RandomAccessibleInterval<UnsignedByteType> fine = large(small(false));
        PreparedSmear prepared = PreparedSmear.of(fine, true);
        assertThat(prepared.foreign()).isEmpty();
        assertThat(prepared.fallOff()).isZero();
    }
}
