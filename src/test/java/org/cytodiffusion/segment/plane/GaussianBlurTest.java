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

class GaussianBlurTest {

    @Test
    void equalsDirectConvolutionAwayFromTheBorder() {
        Plane in = Shapes.randomPlane(31, 27, new Random(4));
        double sigma = 1.3;
        Plane out = GaussianBlur.blur(in, sigma);
        int r = (int) Math.ceil(3 * sigma);
        for (int y = r; y < 27 - r; y++) {
            for (int x = r; x < 31 - r; x++) {
                double sum = 0;
                double weights = 0;
                for (int dy = -r; dy <= r; dy++) {
                    for (int dx = -r; dx <= r; dx++) {
                        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                        sum += weight * in.values()[(y + dy) * 31 + x + dx];
                        weights += weight;
                    }
                }
                assertThat(out.values()[y * 31 + x])
                        .isCloseTo((float) (sum / weights), within(1e-5f));
            }
        }
    }

    @Test
    void keepsTheSumAndWorksOnPlanesNarrowerThanTheKernel() {
        Plane in = Shapes.randomPlane(3, 2, new Random(5));
        Plane out = GaussianBlur.blur(in, 2);
        assertThat(sum(out)).isCloseTo(sum(in), within(1e-4));
    }

    @Test
    void noSmoothingCopies() {
        Plane in = Shapes.randomPlane(5, 5, new Random(6));
        assertThat(GaussianBlur.blur(in, 0).values()).containsExactly(in.values());
    }

    private static double sum(Plane plane) {
        double sum = 0;
        for (float v : plane.values()) {
            sum += v;
        }
        return sum;
    }
}
