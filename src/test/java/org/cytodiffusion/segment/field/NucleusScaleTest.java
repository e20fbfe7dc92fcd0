/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A leukocyte alone in its picture, its nucleus of the usual area: 62 um^2. */
class NucleusScaleTest {

    private static final double[] NUCLEUS = {0.5, 0.7, 0.35};
    private static final double[] CYTOPLASM = {0.08, 0.12, 0.05};

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2, 0.35})
    void aRoundNucleusTellsTheScale(double pixel) {
        int side = (int) (20 / pixel);
        SyntheticSmear cell =
                new SyntheticSmear(side, side, pixel)
                        .disc(10, 10, 13, CYTOPLASM)
                        .disc(10.5, 9.5, 2 * Math.sqrt(62 / Math.PI), NUCLEUS);
        assertThat(new NucleusScale(cell.image(1)).pixel().orElseThrow())
                .isCloseTo(pixel, within(0.1 * pixel));
    }

    @Test
    void lobesAreOneNucleus() {
        double lobe = 2 * Math.sqrt(62 / 3.0 / Math.PI);
        SyntheticSmear cell =
                new SyntheticSmear(200, 200, 0.1)
                        .disc(10, 10, 14, CYTOPLASM)
                        .disc(7.2, 8, lobe, NUCLEUS)
                        .disc(12.8, 8, lobe, NUCLEUS)
                        .disc(10, 13, lobe, NUCLEUS);
        assertThat(new NucleusScale(cell.image(2)).pixel().orElseThrow())
                .isCloseTo(0.1, within(0.01));
    }

    @Test
    void withoutANucleusNothingIsTold() {
        assertThat(new NucleusScale(new SyntheticSmear(200, 200, 0.1).image(3)).pixel()).isEmpty();
        SyntheticSmear red = new SyntheticSmear(200, 200, 0.1).redCell(10, 10, 7.5);
        assertThat(new NucleusScale(red.image(4)).pixel()).isEmpty();
    }
}
