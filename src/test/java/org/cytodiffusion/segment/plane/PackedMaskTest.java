/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedMaskTest {

    // Rows that end amid a word, with it, and behind it.
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 150, 192})
    void isTheMaskThatWasPacked(int width) {
        Mask mask = Shapes.noise(width, 9, 0.5, new Random(width));
        assertThat(PackedMask.of(mask).mask().values()).containsExactly(mask.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 150, 192})
    void keepsThePartsThatHoldSeeds(int width) {
        Random random = new Random(width);
        for (double share : new double[] {0.55, 0.65, 0.8, 1}) {
            Mask mask = Shapes.noise(width, 40, share, random);
            Mask seeds = Shapes.noise(width, 40, 0.01, random);
            LabelPlane labels = ConnectedComponents.label(mask);
            boolean[] seeded = new boolean[labels.count() + 1];
            for (int i = 0; i < labels.values().length; i++) {
                seeded[labels.values()[i]] |= seeds.values()[i];
            }
            assertThat(PackedMask.of(mask).connectedTo(PackedMask.of(seeds)).mask().values())
                    .containsExactly(labels.mask(seeded).values());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 150, 192})
    void fillsWhatTheBorderCannotReach(int width) {
        Mask mask = Shapes.noise(width, 40, 0.6, new Random(width));
        LabelPlane background = ConnectedComponents.label(mask.complement());
        boolean[] open = background.atBorder();
        open[0] = false;
        assertThat(PackedMask.of(mask).filled().mask().values())
                .containsExactly(background.mask(open).complement().values());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2.5, 6.1})
    void growsAndShrinksAcrossWords(double radius) {
        Mask mask = Shapes.blobs(150, 40, new Random(3));
        PackedMask packed = PackedMask.of(mask);
        float[] inside = DistanceTransform.distance(mask).values();
        float[] outside = DistanceTransform.distance(mask.complement()).values();
        boolean[] eroded = packed.eroded(radius).mask().values();
        boolean[] dilated = packed.dilated(radius).mask().values();
        for (int i = 0; i < eroded.length; i++) {
            assertThat(eroded[i]).isEqualTo(inside[i] > radius);
            assertThat(dilated[i]).isEqualTo(outside[i] <= radius);
        }
    }
}
