/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedCellScaleTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.07, 0.12, 0.18, 0.3})
    void tellsTheScaleOfSeparateCells(double pixel) {
        PixelSize size =
                new RedCellScale(7.5)
                        .estimate(field(pixel, 11).image(1), TaskExecutors.singleThreaded())
                        .orElseThrow();
        assertThat(size.source()).isEqualTo(PixelSize.Source.RED_CELLS);
        assertThat(size.micrometres()).isCloseTo(pixel, within(0.05 * pixel));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.08, 0.18})
    void tellsTheScaleOfCellsThatAllTouch(double pixel) {
        PixelSize size =
                new RedCellScale(7.5)
                        .estimate(field(pixel, 7.4).image(2), TaskExecutors.singleThreaded())
                        .orElseThrow();
        assertThat(size.micrometres()).isCloseTo(pixel, within(0.15 * pixel));
    }

    /** Ridges of dried plasma stand alone and are pale, where red cells lie in pairs. */
    @Test
    void paleTextureOfTheBackgroundTellsNothing() {
        double pixel = 0.17;
        SyntheticSmear smear = new SyntheticSmear(308, 308, pixel);
        for (int i = 0; i < 14; i++) {
            for (int k = 0; k < 14; k++) {
                smear.disc(1.8 + 3.6 * i, 1.8 + 3.6 * k, 2.6, new double[] {0.02, 0.05, 0.05});
            }
        }
        for (int i = 0; i < 4; i++) {
            double x = 10 + 22 * (i % 2);
            double y = 11 + 21 * (i / 2);
            smear.redCell(x, y, 7.5).redCell(x + 7, y, 7.5);
        }
        double scale =
                new RedCellScale(7.5)
                        .estimate(smear.image(5), TaskExecutors.singleThreaded())
                        .orElseThrow()
                        .micrometres();
        assertThat(scale).isCloseTo(pixel, within(0.2 * pixel));
    }

    @Test
    void anEmptyFieldTellsNothing() {
        SyntheticSmear empty = new SyntheticSmear(400, 300, 0.1);
        assertThat(new RedCellScale(7.5).estimate(empty.image(3), TaskExecutors.singleThreaded()))
                .isEmpty();
    }

    private static SyntheticSmear field(double pixel, double spacing) {
        Random random = new Random(4);
        SyntheticSmear smear = new SyntheticSmear(640, 480, pixel);
        for (double y = spacing; y < 480 * pixel - 6; y += spacing) {
            for (double x = spacing; x < 640 * pixel - 6; x += spacing) {
                smear.redCell(
                        x + 0.4 * random.nextDouble(),
                        y + 0.4 * random.nextDouble(),
                        7.3 + 0.4 * random.nextDouble());
            }
        }
        return smear;
    }
}
