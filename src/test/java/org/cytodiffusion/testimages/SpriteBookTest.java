/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed sprites are what fields can be made of. */
class SpriteBookTest {

    /** Pixels of a sprite are this large, um. */
    private static SpriteBook sprites;

    @BeforeAll
    static void read() throws IOException {
        sprites = SpriteBook.read(SpriteBook.FOLDER);
    }

    @Test
    void thereAreSeveralOfEveryClass() {
        assertThat(sprites.classes())
                .containsExactly(
                        "basophil",
                        "blast",
                        "eosinophil",
                        "erythroblast",
                        "erythrocyte",
                        "ig",
                        "lymphocyte",
                        "monocyte",
                        "neutrophil",
                        "platelet");
        assertThat(sprites.classes())
                .allSatisfy(name -> assertThat(sprites.of(name)).hasSizeGreaterThanOrEqualTo(8));
        assertThat(sprites.nucleated()).hasSize(7);
    }

    @Test
    void cellsHaveTheSizesOfTheirKind() {
        assertThat(sprites.of("erythrocyte")).allSatisfy(s -> diameterIsIn(s, 5.5, 9.5));
        assertThat(sprites.of("platelet")).allSatisfy(s -> diameterIsIn(s, 1.5, 5));
        assertThat(sprites.nucleated())
                .flatMap(sprites::of)
                .allSatisfy(s -> diameterIsIn(s, 6.5, 19));
    }

    private static void diameterIsIn(Sprite sprite, double least, double most) {
        double diameter = sprite.micrometres() * Math.sqrt(sprite.area() * 4 / Math.PI);
        assertThat(diameter).as("um, %s", sprite.cellClass()).isBetween(least, most);
    }

    @Test
    void nothingLiesOutsideTheCell() {
        for (String name : sprites.classes()) {
            for (Sprite sprite : sprites.of(name)) {
                assertThat(sprite.reach()).isLessThan(sprite.size() / 2.0 * Math.sqrt(2));
                for (int i = 0; i < sprite.alpha().length; i++) {
                    if (sprite.alpha()[i] == 0) {
                        assertThat(sprite.density()[1][i]).isZero();
                    }
                }
            }
        }
    }
}
