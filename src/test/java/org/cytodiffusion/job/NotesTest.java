/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotesTest {

    @Test
    void whatHoldsForManyImagesIsSaidOnce() {
        Notes notes = new Notes();
        notes.add("The scale is a guess.");
        for (int i = 1; i <= 8; i++) {
            notes.add(i + ".png", i + ".png is too dark. Use more light.");
        }
        notes.add("2.png", "2.png has no colour.");
        assertThat(notes.list())
                .containsExactly(
                        "The scale is a guess.",
                        "1.png is too dark. Use more light. The same holds for 7 "
                                + "other images: 2.png, 3.png, 4.png, 5.png, 6.png and 2 more.",
                        "2.png has no colour.");
    }

    @Test
    void whatNamesNoImageStaysAsItIs() {
        Notes notes = new Notes();
        notes.add("a.png", "No cell in the images is certain.");
        notes.add("b.png", "No cell in the images is certain.");
        notes.add("No cell in the images is certain.");
        assertThat(notes.list()).containsExactly("No cell in the images is certain.");
    }
}
