/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class HoleFillingTest {

    @Test
    void leavesNoBackgroundThatTheBorderCannotReach() {
        Random random = new Random(7);
        for (int round = 0; round < 10; round++) {
            Mask mask = Shapes.noise(30, 20, 0.6, random);
            Mask filled = HoleFilling.fill(mask);
            LabelPlane background = ConnectedComponents.label(filled.complement());
            boolean[] border = background.atBorder();
            for (int i = 1; i <= background.count(); i++) {
                assertThat(border[i]).isTrue();
            }
            for (int i = 0; i < mask.values().length; i++) {
                assertThat(filled.values()[i] || !mask.values()[i]).isTrue();
            }
            assertThat(HoleFilling.fill(filled).values()).containsExactly(filled.values());
        }
    }

    @Test
    void aNotchIsNoHole() {
        Mask open = Shapes.mask(7, 7, (x, y) -> x > 0 && y > 0 && !(x == 3 && y >= 3));
        assertThat(HoleFilling.fill(open).values()).containsExactly(open.values());
    }

    @Test
    void fillsPallorButNotTheGapBetweenTouchingDiscs() {
        Mask ring =
                Shapes.mask(
                        41,
                        41,
                        (x, y) ->
                                Shapes.inDisc(x, y, 20, 20, 16) && !Shapes.inDisc(x, y, 20, 20, 7));
        Mask filled = HoleFilling.fillRound(ring, 400);
        assertThat(filled.count()).isEqualTo(HoleFilling.fill(ring).count());

        Mask four =
                Shapes.mask(
                        83,
                        83,
                        (x, y) ->
                                Shapes.inDisc(x, y, 21, 21, 20.5)
                                        || Shapes.inDisc(x, y, 61, 21, 20.5)
                                        || Shapes.inDisc(x, y, 21, 61, 20.5)
                                        || Shapes.inDisc(x, y, 61, 61, 20.5));
        assertThat(HoleFilling.fill(four).count()).isGreaterThan(four.count());
        assertThat(HoleFilling.fillRound(four, 400).count()).isEqualTo(four.count());
    }

    @Test
    void fillsCrescentPallorOnlyWhereItIsNotClear() {
        Mask cell =
                Shapes.mask(
                        41,
                        41,
                        (x, y) ->
                                Shapes.inDisc(x, y, 20, 20, 18)
                                        && (!Shapes.inDisc(x, y, 20, 20, 13)
                                                || x > 14
                                                || Shapes.inDisc(x, y, 25, 20, 13)));
        assertThat(HoleFilling.fill(cell).count()).isGreaterThan(cell.count());
        Mask nowhere = Shapes.mask(41, 41, (x, y) -> false);

        assertThat(HoleFilling.fillPallor(cell, 600, nowhere).count())
                .isEqualTo(HoleFilling.fill(cell).count());
        assertThat(HoleFilling.fillPallor(cell, 600, cell.complement()).count())
                .isEqualTo(cell.count());
    }
}
