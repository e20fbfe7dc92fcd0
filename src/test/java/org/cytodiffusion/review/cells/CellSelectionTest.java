/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellSelectionTest {

    private static final List<Integer> ORDER = List.of(5, 3, 9, 1, 7);

    private final TileSelection selection = new TileSelection();

    @Test
    void shiftSelectsFromWhereItBeganInBothDirections() {
        selection.only(9);
        selection.extendTo(7, ORDER);
        assertThat(selection.labels()).containsExactly(9, 1, 7);
        selection.extendTo(5, ORDER);
        assertThat(selection.labels()).containsExactly(5, 3, 9);
        assertThat(selection.lead()).hasValue(5);
    }

    @Test
    void controlAddsAndTakesAway() {
        selection.only(3);
        selection.toggle(7);
        selection.toggle(3);
        assertThat(selection.labels()).containsExactly(7);
        assertThat(selection.contains(3)).isFalse();
    }

    @Test
    void withoutABeginningShiftSelectsOneCell() {
        selection.extendTo(1, ORDER);
        assertThat(selection.labels()).containsExactly(1);
        selection.only(4);
        selection.extendTo(1, ORDER);
        assertThat(selection.labels()).as("4 is no longer shown").containsExactly(1);
    }

    @Test
    void nothingCanBeSelected() {
        selection.set(List.of(1, 2));
        assertThat(selection.lead()).hasValue(2);
        selection.set(List.of());
        assertThat(selection.lead()).isEmpty();
        assertThat(selection.labels()).isEmpty();
    }
}
