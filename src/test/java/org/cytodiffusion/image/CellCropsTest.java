/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cytodiffusion.image.colour.BytePlanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against means taken pixel by pixel. */
class CellCropsTest {

    private static final int WIDTH = 97;
    private static final int HEIGHT = 83;
    private static final int SIZE = 40;

    private final BytePlanes image = BytePlanes.empty(WIDTH, HEIGHT);

    @ParameterizedTest
    @CsvSource({
        "1.0,48.5,41.5",
        "1.0676,48.5,41.5",
        "1.5,30,70",
        "2,48.5,41.5",
        "1.7,9.31,5.13",
        "2.4,48.37,41.29"
    })
    void aPixelOfACropIsTheMeanOfThePixelsThatItCovers(double step, double x, double y) {
        Random random = new Random(11);
        for (byte[] plane : image.planes()) {
            random.nextBytes(plane);
        }
        CropPlan plan = new CropPlan(SIZE, 0.2 * step);
        PixelSize scale = new PixelSize(0.2, PixelSize.Source.GIVEN);
        byte[] crop = new CellCrops(image.image(), scale, plan).around(x, y);
        double taken = plan.micrometres() / scale.micrometres();
        for (int i = 0; i < crop.length; i++) {
            double left = x + (i / 3 % SIZE - SIZE / 2) * taken;
            double top = y + (i / 3 / SIZE - SIZE / 2) * taken;
            // A mean half way between two levels may be either: a third has no exact float.
            assertThat((double) (crop[i] & 0xff))
                    .isCloseTo(mean(i % 3, left, top, taken), within(0.5 + 1e-4));
        }
    }

    private double mean(int channel, double left, double top, double step) {
        double sum = 0;
        int count = 0;
        for (int v = (int) Math.floor(top) - 2; v <= top + step + 2; v++) {
            for (int u = (int) Math.floor(left) - 2; u <= left + step + 2; u++) {
                boolean across = u + 0.5 > left && u + 0.5 <= left + step;
                if (across && v + 0.5 > top && v + 0.5 <= top + step) {
                    int at = mirrored(v, HEIGHT) * WIDTH + mirrored(u, WIDTH);
                    sum += image.planes()[channel][at] & 0xff;
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static int mirrored(int i, int length) {
        int inside = Math.abs(i) % (2 * length - 2);
        return Math.min(inside, 2 * length - 2 - inside);
    }
}
