/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseFieldTest {

    private static final int WIDTH = 97;
    private static final int HEIGHT = 71;

    private static RandomAccessibleInterval<UnsignedByteType> noise() {
        byte[] values = new byte[WIDTH * HEIGHT * 3];
        new Random(5).nextBytes(values);
        return ArrayImgs.unsignedBytes(values, WIDTH, HEIGHT, 3);
    }

    // The mean over all pixels whose centres lie in the coarse pixel, one by one.
    private static double mean(
            RandomAccessibleInterval<UnsignedByteType> rgb, int x, int y, int c, double step) {
        double sum = 0;
        int n = 0;
        for (int v = 0; v < HEIGHT; v++) {
            for (int u = 0; u < WIDTH; u++) {
                double cx = u + 0.5;
                double cy = v + 0.5;
                boolean in = cx > x * step && cx <= (x + 1) * step;
                if (in && cy > y * step && cy <= (y + 1) * step) {
                    sum += rgb.getAt(u, v, c).get();
                    n++;
                }
            }
        }
        return sum / n;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0765, 0.1733, 0.1875, 0.3999})
    void eachPixelIsTheMeanOfThoseThatItCovers(double micrometres) {
        RandomAccessibleInterval<UnsignedByteType> rgb = noise();
        double step = CellMaps.PIXEL / micrometres;
        CoarseField field = new CoarseField(rgb, micrometres);
        byte[] part = field.part(0, 0, field.width(), field.height());
        int columns = (int) (WIDTH / step);
        int rows = (int) (HEIGHT / step);
        for (int y = 0; y < rows; y += 3) {
            for (int x = 0; x < columns; x += 3) {
                for (int c = 0; c < 3; c++) {
                    int got = part[(y * field.width() + x) * 3 + c] & 0xff;
                    assertThat((double) got).isCloseTo(mean(rgb, x, y, c, step), within(0.51));
                }
            }
        }
        assertThat(field.width()).isGreaterThanOrEqualTo(columns);
        assertThat(field.width() % CellMaps.MULTIPLE).isZero();
        int last = (field.width() * field.height() - 1) * 3;
        if (field.width() > columns) {
            assertThat(part[last]).isEqualTo(CellMaps.EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0765, 0.1875, 0.63})
    void aPartIsThatPartOfTheWhole(double micrometres) {
        CoarseField field = new CoarseField(noise(), micrometres);
        int w = field.width();
        byte[] whole = field.part(0, 0, w, field.height());
        byte[] part = field.part(8, 8, w - 8, field.height() - 8);
        for (int y = 0; y < field.height() - 8; y++) {
            for (int i = 0; i < 3 * (w - 8); i++) {
                assertThat(part[y * 3 * (w - 8) + i]).isEqualTo(whole[((y + 8) * w + 8) * 3 + i]);
            }
        }
    }
}
