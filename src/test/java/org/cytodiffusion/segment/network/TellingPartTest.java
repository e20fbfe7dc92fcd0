/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntBinaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.image.BandedImage;
import org.junit.jupiter.api.Test;

/** Where in a very large picture its scale is looked for. */
class TellingPartTest {

    private static RandomAccessibleInterval<UnsignedByteType> picture(
            int side, IntBinaryOperator level) {
        return BandedImage.of(
                new long[] {side, side, 3}, new int[] {512, 64}, 0, part -> pixels(part, level));
    }

    private static byte[] pixels(Box part, IntBinaryOperator level) {
        byte[] out = new byte[3 * part.width() * part.height()];
        for (int i = 0; i < out.length; i++) {
            int at = i % (part.width() * part.height());
            out[i] =
                    (byte)
                            level.applyAsInt(
                                    part.left() + at % part.width(),
                                    part.top() + at / part.width());
        }
        return out;
    }

    private static int cells(int x, int y) {
        return x % 80 < 50 && y % 80 < 50 ? 180 : 240;
    }

    @Test
    void theMiddleTellsWhereItShowsCells() {
        var rgb = picture(6000, TellingPartTest::cells);
        assertThat(TellingPart.of(rgb)).isSameAs(rgb);
    }

    @Test
    void whereTheMiddleIsEmptyTheCellsElsewhereTell() {
        var rgb = picture(6000, (x, y) -> x > 4000 && y > 4000 ? cells(x, y) : 240);
        var part = TellingPart.of(rgb);
        assertThat(part.dimensionsAsLongArray()).containsExactly(2048, 2048, 3);
        assertThat(part.minAsLongArray()).containsExactly(0, 0, 0);
        int dark = 0;
        var at = part.randomAccess();
        for (int i = 0; i < 2048; i++) {
            at.setPosition(new long[] {i, i, 0});
            dark += at.get().get() < 200 ? 1 : 0;
        }
        assertThat(dark).isGreaterThan(400);
    }

    @Test
    void emptyAndUsualPicturesAreTakenAsTheyAre() {
        var empty = picture(6000, (x, y) -> 240);
        assertThat(TellingPart.of(empty)).isSameAs(empty);
        var usual = picture(1000, (x, y) -> x < 300 ? 100 : 240);
        assertThat(TellingPart.of(usual)).isSameAs(usual);
    }
}
