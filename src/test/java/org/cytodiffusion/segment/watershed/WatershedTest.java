/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.cytodiffusion.segment.plane.ConnectedComponents;
import org.cytodiffusion.segment.plane.GaussianBlur;
import org.cytodiffusion.segment.plane.LabelPlane;
import org.cytodiffusion.segment.plane.Mask;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.RegionalMaxima;
import org.junit.jupiter.api.Test;

class WatershedTest {

    @Test
    void fillsExactlyTheComponentsThatHoldASeed() {
        Random random = new Random(9);
        Mask mask = Shapes.blobs(60, 50, random);
        Plane height = GaussianBlur.blur(Shapes.randomPlane(60, 50, random), 1.5);
        LabelPlane seeds = RegionalMaxima.label(height, Mask.above(height, 0.55));
        LabelPlane basins = Watershed.flood(height, seeds, mask, 1000);

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
    }

    @Test
    void theLineBetweenTwoHillsRunsThroughTheValley() {
        float[] heights = {0.9f, 0.8f, 0.5f, 0, 0.3f, 0.5f, 1, 0.9f};
        int[] seeds = {1, 0, 0, 0, 0, 0, 2, 0};
        Mask all = Shapes.mask(8, 1, (x, y) -> true);
        LabelPlane basins =
                Watershed.flood(new Plane(8, 1, heights), new LabelPlane(8, 1, seeds, 2), all, 100);
        assertThat(basins.values()).startsWith(1, 1, 1).endsWith(2, 2, 2, 2);
    }

    @Test
    void equalsTheCheapestPathsFoundByRelaxation() {
        Random random = new Random(10);
        int w = 40;
        Mask mask = Shapes.blobs(w, 30, random);
        Plane height = GaussianBlur.blur(Shapes.randomPlane(w, 30, random), 1.5);
        LabelPlane seeds = RegionalMaxima.label(height, Mask.above(height, 0.56));
        double reach = 9;
        LabelPlane basins = Watershed.flood(height, seeds, mask, reach);

        int[] label = seeds.values().clone();
        int[] cost = new int[label.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = label[i] == 0 ? Integer.MAX_VALUE : 0;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < cost.length; i++) {
                for (int j = 0; mask.values()[i] && j < cost.length; j++) {
                    int dx = Math.abs(i % w - j % w);
                    int dy = Math.abs(i / w - j / w);
                    if (Math.max(dx, dy) != 1 || cost[j] == Integer.MAX_VALUE) {
                        continue;
                    }
                    boolean open =
                            dx + dy == 1
                                    || mask.values()[j / w * w + i % w]
                                    || mask.values()[i / w * w + j % w];
                    float low = 1 - Math.max(0, Math.min(1, height.values()[i]));
                    int sum = cost[j] + (dx + dy == 1 ? 5 : 7) * (4 + Math.round(28 * low));
                    boolean better = sum < cost[i] || (sum == cost[i] && label[j] < label[i]);
                    if (open && sum <= reach * 20 && better) {
                        cost[i] = sum;
                        label[i] = label[j];
                        changed = true;
                    }
                }
            }
        }
        assertThat(basins.values()).containsExactly(label);
    }
}
