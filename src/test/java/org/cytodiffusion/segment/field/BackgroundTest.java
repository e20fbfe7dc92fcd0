/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.array.ArrayImgs;
import org.cytodiffusion.segment.plane.Plane;
import org.cytodiffusion.segment.plane.Window;
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
        Plane flat = flat(w, h, v);
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
        Plane flat = flat(20, 20, v);
        assertThat(flat.values()[399]).isZero();
        assertThat(flat.values()[0]).isCloseTo(0.25f, within(0.01f));
    }

    // As seen through an image of 8 bits.
    private static Plane flat(int w, int h, float[] density) {
        byte[] gray = new byte[w * h];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) Math.round(256 * Math.pow(10, -density[i] - 0.01) - 1);
        }
        BinnedChannel channel = new BinnedChannel(ArrayImgs.unsignedBytes(gray, w, h, 1), 0, 1);
        Window all = new Window.Size(w, h).whole();
        return Background.of(channel, all.field()).subtract(channel.read(all), all);
    }
}
