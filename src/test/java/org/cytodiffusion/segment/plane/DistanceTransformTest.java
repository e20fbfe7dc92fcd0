/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

    @Test
    void equalsBruteForceOnRandomMasks() {
        Random random = new Random(1);
        for (double chance : new double[] {0.3, 0.9, 0.98, 0.999}) {
            Mask mask = Shapes.noise(41, 29, chance, random);
            if (mask.count() == 41 * 29) {
                continue;
            }
            Plane distance = DistanceTransform.distance(mask);
            for (int i = 0; i < mask.values().length; i++) {
                assertThat(distance.values()[i])
                        .as("pixel %d at chance %s", i, chance)
                        .isCloseTo((float) nearestOutside(mask, i), within(1e-4f));
            }
        }
    }

    @Test
    void oneRowAndOneColumnWork() {
        Mask row = Shapes.mask(9, 1, (x, y) -> x != 4);
        assertThat(DistanceTransform.distance(row).values())
                .containsExactly(4, 3, 2, 1, 0, 1, 2, 3, 4);
        Mask column = Shapes.mask(1, 5, (x, y) -> y != 0);
        assertThat(DistanceTransform.distance(column).values()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aFullMaskIsFarFromEverything() {
        Mask full = Shapes.mask(5, 4, (x, y) -> true);
        assertThat(DistanceTransform.distance(full).values()).containsOnly(9f);
    }

    private static double nearestOutside(Mask mask, int pixel) {
        int w = mask.width();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mask.values().length; i++) {
            if (!mask.values()[i]) {
                least = Math.min(least, Math.hypot(i % w - pixel % w, i / w - pixel / w));
            }
        }
        return least;
    }
}
