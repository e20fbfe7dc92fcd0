/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {

    @Test
    void equalsFloodFillOnRandomMasks() {
        Random random = new Random(2);
        for (double chance : new double[] {0.1, 0.5, 0.6, 0.7, 1}) {
            Mask mask = Shapes.noise(53, 37, chance, random);
            LabelPlane labels = ConnectedComponents.label(mask);
            assertThat(labels.values()).containsExactly(floodFill(mask));
        }
    }

    @Test
    void partsAreMeasuredAsTheirLabels() {
        Mask mask = Shapes.noise(53, 37, 0.6, new Random(5));
        ConnectedComponents.Parts parts = ConnectedComponents.parts(mask);
        int[] areas = parts.labels().areas();
        int[][] boxes = parts.labels().boxes();
        for (int label = 1; label < areas.length; label++) {
            assertThat(parts.areas()[label]).isEqualTo(areas[label]);
            assertThat(parts.boxes()[label]).containsExactly(boxes[label]);
        }
    }

    @Test
    void diagonalNeighboursAreApart() {
        Mask mask = Shapes.mask(2, 2, (x, y) -> x.equals(y));
        assertThat(ConnectedComponents.label(mask).count()).isEqualTo(2);
    }

    private static int[] floodFill(Mask mask) {
        int w = mask.width();
        int[] labels = new int[mask.values().length];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (!mask.values()[i] || labels[i] != 0) {
                continue;
            }
            labels[i] = ++count;
            ArrayDeque<Integer> open = new ArrayDeque<>();
            open.add(i);
            while (!open.isEmpty()) {
                int p = open.remove();
                int[][] steps = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
                for (int[] s : steps) {
                    int x = p % w + s[0];
                    int y = p / w + s[1];
                    int q = y * w + x;
                    boolean inside = x >= 0 && x < w && y >= 0 && y < mask.height();
                    if (inside && mask.values()[q] && labels[q] == 0) {
                        labels[q] = count;
                        open.add(q);
                    }
                }
            }
        }
        return labels;
    }
}
