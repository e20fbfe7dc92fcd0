/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorphologyTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7, 1, 1.5, 2, 3.3, 6.1})
    void followsTheDistance(double radius) {
        Mask mask = Shapes.blobs(45, 33, new Random(12));
        float[] inside = DistanceTransform.distance(mask).values();
        float[] outside = DistanceTransform.distance(mask.complement()).values();
        boolean[] eroded = Morphology.erode(mask, radius).values();
        boolean[] dilated = Morphology.dilate(mask, radius).values();
        for (int i = 0; i < eroded.length; i++) {
            assertThat(eroded[i]).isEqualTo(inside[i] > radius);
            assertThat(dilated[i]).isEqualTo(outside[i] <= radius);
        }
    }

    @Test
    void openingTakesATailAndClosingFillsASlit() {
        Mask disc = Shapes.mask(60, 40, (x, y) -> Shapes.inDisc(x, y, 20, 20, 12));
        Mask tailed =
                Shapes.mask(
                        60, 40, (x, y) -> Shapes.inDisc(x, y, 20, 20, 12) || (y == 20 && x > 20));
        assertThat(Morphology.open(tailed, 2).values()[20 * 60 + 40]).isFalse();
        assertThat(Morphology.open(tailed, 2).values()[20 * 60 + 20]).isTrue();
        Mask slit = Shapes.mask(60, 40, (x, y) -> Shapes.inDisc(x, y, 20, 20, 12) && y != 20);
        assertThat(Morphology.close(slit, 2).values()[20 * 60 + 20]).isTrue();
        assertThat(Morphology.close(slit, 2).count()).isLessThanOrEqualTo(disc.count());
    }
}
