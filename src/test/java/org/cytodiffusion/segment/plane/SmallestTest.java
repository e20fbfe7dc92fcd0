/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallestTest {

    @Test
    void isWhatStandsThereAfterSorting() {
        Random random = new Random(17);
        for (int n : new int[] {1, 2, 7, 400, 8191, 8192, 30_000}) {
            // Many alike, negative ones, and far apart.
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                double far = Math.pow(10, random.nextInt(7) - 3) * random.nextGaussian();
                values[i] = random.nextBoolean() ? (float) far : random.nextInt(9) - 4;
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int k : new int[] {0, n / 100, n / 2, (int) (0.99 * (n - 1)), n - 1}) {
                assertThat(Smallest.of(values.clone(), n, k)).isEqualTo(sorted[k]);
            }
        }
    }

    @Test
    void valuesBehindTheFirstOnesDoNotCount() {
        assertThat(Smallest.of(new float[] {5, 3, 4, -9}, 3, 0)).isEqualTo(3);
    }
}
