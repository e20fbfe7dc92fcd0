/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void takesAwayLightingButNotCells() {
        int w = 200;
        int h = 160;
        float[] v = new float[w * h];
        boolean[] cell = new boolean[w * h];
        for (int i = 0; i < v.length; i++) {
            double x = 2.0 * (i % w) / w - 1;
            double y = 2.0 * (i / w) / h - 1;
            cell[i] = (i % w) % 40 < 26 && (i / w) % 40 < 26;
            double light = 0.03 + 0.04 * x - 0.02 * y + 0.05 * x * x + 0.02 * x * y;
            v[i] = (float) (light + (cell[i] ? 0.15 : 0));
        }
        Plane flat = Background.subtract(new Plane(w, h, v));
        for (int i = 0; i < v.length; i++) {
            float expected = cell[i] ? 0.15f : 0;
            assertThat(Math.abs(flat.values()[i] - expected)).isLessThan(0.015f);
        }
    }

    @Test
    void aSmallPlaneLosesOneLevelOnly() {
        float[] v = new float[20 * 20];
        for (int i = 0; i < v.length; i++) {
            v[i] = i < 100 ? 0.3f : 0.05f;
        }
        Plane flat = Background.subtract(new Plane(20, 20, v));
        assertThat(flat.values()[399]).isZero();
        assertThat(flat.values()[0]).isEqualTo(0.25f);
    }
}
