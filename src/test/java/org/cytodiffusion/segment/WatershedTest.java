/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WatershedTest {

    @Test
    void fillsExactlyTheComponentsThatHoldASeedWithConnectedBasins() {
        Random random = new Random(9);
        Mask mask = Shapes.blobs(60, 50, random);
        Plane height = GaussianBlur.blur(Shapes.randomPlane(60, 50, random), 1.5);
        LabelPlane seeds = RegionalMaxima.label(height, Mask.above(height, 0.55));
        LabelPlane basins = Watershed.flood(height, seeds, mask);

        Mask either = new Mask(60, 50, mask.values().clone());
        for (int i = 0; i < either.values().length; i++) {
            either.values()[i] |= seeds.values()[i] != 0;
        }
        LabelPlane components = ConnectedComponents.label(either);
        boolean[] seeded = new boolean[components.count() + 1];
        for (int i = 0; i < seeds.values().length; i++) {
            seeded[components.values()[i]] |= seeds.values()[i] != 0;
        }
        for (int i = 0; i < seeds.values().length; i++) {
            boolean expected = either.values()[i] && seeded[components.values()[i]];
            assertThat(basins.values()[i] != 0).isEqualTo(expected);
        }
        for (int label = 1; label <= basins.count(); label++) {
            int wanted = label;
            Mask seed = Shapes.mask(60, 50, (x, y) -> seeds.values()[y * 60 + x] == wanted);
            Mask basin = Shapes.mask(60, 50, (x, y) -> basins.values()[y * 60 + x] == wanted);
            assertThat(ConnectedComponents.label(basin).count())
                    .isLessThanOrEqualTo(ConnectedComponents.label(seed).count());
        }
    }

    @Test
    void theLineBetweenTwoHillsRunsThroughTheValley() {
        float[] heights = {5, 4, 3, 1, 2, 3, 6, 5};
        int[] seeds = {1, 0, 0, 0, 0, 0, 2, 0};
        Mask all = Shapes.mask(8, 1, (x, y) -> true);
        LabelPlane basins =
                Watershed.flood(new Plane(8, 1, heights), new LabelPlane(8, 1, seeds, 2), all);
        assertThat(basins.values()).startsWith(1, 1, 1).endsWith(2, 2, 2, 2);
    }
}
