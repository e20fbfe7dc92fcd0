/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtsuTest {

    @Test
    void equalsExhaustiveSearchForTheLeastVarianceWithin() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            long[] histogram = new long[64];
            for (int i = 0; i < 3000; i++) {
                double mean = random.nextDouble() < 0.3 ? 45 : 15;
                int bin = (int) Math.round(mean + 6 * random.nextGaussian());
                histogram[Math.max(0, Math.min(63, bin))]++;
            }
            int cut =
                    IntStream.range(0, 63)
                            .boxed()
                            .min(
                                    (a, b) ->
                                            Double.compare(
                                                    within2(histogram, a), within2(histogram, b)))
                            .orElseThrow();
            assertThat(Otsu.of(histogram, 0, 1).threshold()).isEqualTo(cut + 1);
        }
    }

    @Test
    void partsTwoLevelsAndTellsTheirMeans() {
        Plane plane = new Plane(4, 1, new float[] {0.1f, 0.1f, 0.8f, 0.1f});
        Otsu otsu = Otsu.of(plane, 0, 1);
        assertThat(otsu.threshold()).isBetween(0.1, 0.8);
        assertThat(otsu.lowerMean()).isCloseTo(0.1, within(0.01));
        assertThat(otsu.upperMean()).isCloseTo(0.8, within(0.01));
    }

    @Test
    void oneLevelHasNoContrast() {
        Otsu otsu = Otsu.of(new Plane(2, 1, new float[] {0.5f, 0.5f}), 0, 1);
        assertThat(otsu.upperMean()).isEqualTo(otsu.lowerMean());
    }

    // Sum of squared deviations from the mean of either side of the cut.
    private static double within2(long[] histogram, int cut) {
        return squares(histogram, 0, cut + 1) + squares(histogram, cut + 1, histogram.length);
    }

    private static double squares(long[] histogram, int from, int to) {
        double n = IntStream.range(from, to).mapToDouble(i -> histogram[i]).sum();
        double mean = IntStream.range(from, to).mapToDouble(i -> histogram[i] * i).sum() / n;
        return n == 0
                ? 0
                : IntStream.range(from, to)
                        .mapToDouble(i -> histogram[i] * (i - mean) * (i - mean))
                        .sum();
    }
}
