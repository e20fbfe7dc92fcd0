/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class RegionalMaximaTest {

    @Test
    void findsExactlyThePixelsWithNoHigherNeighbour() {
        // Independent values have no plateaus.
        Plane plane = Shapes.randomPlane(25, 21, new Random(8));
        Mask all = Shapes.mask(25, 21, (x, y) -> true);
        LabelPlane labels = RegionalMaxima.label(plane, all);
        int count = 0;
        for (int i = 0; i < plane.values().length; i++) {
            boolean highest = highest(plane, i);
            assertThat(labels.values()[i] != 0).isEqualTo(highest);
            count += highest ? 1 : 0;
        }
        assertThat(labels.count()).isEqualTo(count);
    }

    @Test
    void aPlateauIsOneMaximumUnlessSomethingHigherTouchesIt() {
        Plane plane = new Plane(7, 1, new float[] {0, 2, 2, 0, 2, 2, 3});
        Mask all = Shapes.mask(7, 1, (x, y) -> true);
        assertThat(RegionalMaxima.label(plane, all).values()).containsExactly(0, 1, 1, 0, 0, 0, 2);
    }

    private static boolean highest(Plane plane, int i) {
        int w = plane.width();
        for (int j = 0; j < plane.values().length; j++) {
            boolean near = Math.abs(i % w - j % w) <= 1 && Math.abs(i / w - j / w) <= 1;
            if (near && plane.values()[j] > plane.values()[i]) {
                return false;
            }
        }
        return true;
    }
}
