/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours that people see apart, whatever their eyes. */
class ColoursTest {

    /** Patches side by side differ at about 2; lines on a stained field need a good deal more. */
    private static final double APART = 18;

    @ParameterizedTest
    @EnumSource
    void classesOfTheBundledModelLookDifferent(ColourVision eyes) throws Exception {
        ClassColours colours = new ClassColours(ModelCatalog.standard().find("PBC 9").classes());
        List<String> names = colours.names();
        assertThat(names).hasSize(12).endsWith(Review.UNIDENTIFIED, Review.ARTEFACT);
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(eyes.difference(colours.of(names.get(i)), colours.of(names.get(j))))
                        .as(names.get(i) + " and " + names.get(j))
                        .isGreaterThan(APART);
            }
        }
    }

    @Test
    void viridisIsThePublishedOne() {
        assertThat(Viridis.rgb(0)).isEqualTo(0x440154);
        assertThat(Viridis.rgb(1)).isEqualTo(0xFDE725);
        assertThat(Viridis.rgb(-3)).isEqualTo(Viridis.rgb(0));
        assertThat(Viridis.lut().getRGB(255) & 0xffffff).isEqualTo(0xFDE725);
        // The middle of matplotlib's table of 256 colours.
        Color middle = new Color(Viridis.rgb(127.5 / 255));
        assertThat(middle.getRed()).isCloseTo(0x21, within(4));
        assertThat(middle.getGreen()).isCloseTo(0x91, within(4));
        assertThat(middle.getBlue()).isCloseTo(0x8C, within(4));
    }

    @ParameterizedTest
    @EnumSource
    void viridisGrowsLighterInEvenSteps(ColourVision eyes) {
        for (int i = 1; i <= 16; i++) {
            double before = eyes.lab(new Color(Viridis.rgb((i - 1) / 16.0)))[0];
            double step = eyes.lab(new Color(Viridis.rgb(i / 16.0)))[0] - before;
            assertThat(step).as("step " + i).isBetween(2.5, 8.5);
        }
    }
}
