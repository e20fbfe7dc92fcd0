/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CropChangesTest {

    private static final int SIZE = 24;
    private static final int NUMBERS = 3 * SIZE * SIZE;

    /** Pink all over, with a darker middle. */
    private static byte[] crop() {
        byte[] crop = new byte[NUMBERS];
        for (int i = 0; i < SIZE * SIZE; i++) {
            boolean inside = Math.hypot(i % SIZE - 11.5, i / SIZE - 11.5) < 6;
            crop[3 * i] = (byte) (inside ? 120 : 230);
            crop[3 * i + 1] = (byte) (inside ? 60 : 200);
            crop[3 * i + 2] = (byte) (inside ? 150 : 220);
        }
        return crop;
    }

    private static float[] shown(long seed) {
        float[] into = new float[NUMBERS + 5];
        new CropChanges(SIZE).show(crop(), new SplittableRandom(seed), into, 5);
        return into;
    }

    @Test
    void everyLookIsAPictureAndOneSeedGivesOneLook() {
        for (int seed = 0; seed < 300; seed++) {
            float[] look = shown(seed);
            for (int i = 0; i < look.length; i++) {
                assertThat(look[i]).as("number %d of seed %d", i, seed).isBetween(-1.01f, 1.01f);
            }
            assertThat(look).startsWith(0, 0, 0, 0, 0);
        }
        assertThat(shown(7)).isEqualTo(shown(7)).isNotEqualTo(shown(8));
    }

    /** The cell stays in view: its middle is darker than the rim in nearly every look. */
    @Test
    void theCellStaysInView() {
        int seen = 0;
        for (int seed = 0; seed < 300; seed++) {
            float[] look = shown(seed);
            int green = 5 + SIZE * SIZE;
            float middle = look[green + SIZE * SIZE / 2 + SIZE / 2];
            seen += middle < look[green + SIZE / 2] - 0.1 ? 1 : 0;
        }
        assertThat(seen).isGreaterThan(290);
    }

    /** Stains go to both sides, and not far on the whole. */
    @Test
    void coloursVaryAroundWhatTheyAre() {
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < 300; seed++) {
            double green = shown(seed)[5 + SIZE * SIZE + SIZE * SIZE / 2 + SIZE / 2];
            sum += green;
            squares += green * green;
        }
        double mean = sum / 300;
        assertThat(mean).isCloseTo(60 / 127.5 - 1, within(0.12));
        assertThat(Math.sqrt(squares / 300 - mean * mean)).isBetween(0.02, 0.3);
    }
}
