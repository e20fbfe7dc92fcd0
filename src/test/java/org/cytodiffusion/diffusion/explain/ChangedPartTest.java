/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangedPartTest {

    private static final int SIZE = 144;
    private static final int PIXELS = SIZE * SIZE;

    private static float[] grain(long seed) {
        Random random = new Random(seed);
        float[] cell = new float[3 * PIXELS];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return cell;
    }

    /** Drawn alike but within 30 pixels of the middle, where the other is brighter by 0.4. */
    private static float[] brighter(float[] own) {
        float[] other = own.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] += radius(i) < 30 ? 0.4f : 0;
        }
        return other;
    }

    private static double radius(int i) {
        return Math.hypot(
                i % PIXELS % SIZE - SIZE / 2.0 + 0.5, i % PIXELS / SIZE - SIZE / 2.0 + 0.5);
    }

    @Test
    void whereBothClassesDrawAlikeTheCellStaysAsItIs() {
        float[] cell = grain(1);
        float[] own = grain(2);
        assertThat(new ChangedPart(SIZE).of(cell, own, own)).isEqualTo(cell);
        float[] changed = new ChangedPart(SIZE).of(cell, own, brighter(own));
        for (int i = 0; i < cell.length; i++) {
            if (radius(i) > 46) {
                assertThat(changed[i]).isEqualTo(cell[i]);
            }
        }
    }

    @Test
    void whereTheyDifferTheOtherIsShownAndBetweenThemAMixture() {
        float[] cell = grain(3);
        float[] own = grain(4);
        float[] other = brighter(own);
        float[] changed = new ChangedPart(SIZE).of(cell, own, other);
        int mixed = 0;
        for (int i = 0; i < cell.length; i++) {
            if (radius(i) < 25) {
                assertThat((double) changed[i]).isCloseTo(other[i], within(1e-6));
            }
            double least = Math.min(cell[i], other[i]) - 1e-6;
            double most = Math.max(cell[i], other[i]) + 1e-6;
            assertThat((double) changed[i]).isBetween(least, most);
            mixed +=
                    Math.abs(changed[i] - cell[i]) > 0.1 && Math.abs(changed[i] - other[i]) > 0.1
                            ? 1
                            : 0;
        }
        assertThat(mixed).isGreaterThan(1000);
    }

    /** Where neighbours lie nothing is redrawn, whatever the classes say. */
    @Test
    void farFromTheMiddleAllStays() {
        float[] cell = grain(7);
        float[] own = grain(8);
        float[] other = own.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] += 0.4f;
        }
        float[] changed = new ChangedPart(SIZE).of(cell, own, other);
        for (int i = 0; i < cell.length; i++) {
            if (radius(i) > 57) {
                assertThat(changed[i]).isEqualTo(cell[i]);
            }
            if (radius(i) < 43) {
                assertThat((double) changed[i]).isCloseTo(other[i], within(1e-6));
            }
        }
    }

    /** A speck that the classes differ in by chance is no part of the cell. */
    @Test
    void aSinglePixelIsNotRedrawn() {
        float[] cell = grain(5);
        float[] own = grain(6);
        float[] other = Arrays.copyOf(own, own.length);
        other[70 * SIZE + 70] += 1;
        assertThat(new ChangedPart(SIZE).of(cell, own, other)).isEqualTo(cell);
    }
}
