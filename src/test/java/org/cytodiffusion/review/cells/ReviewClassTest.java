/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytodiffusion.cell.CellClass;
import org.junit.jupiter.api.Test;

class ReviewClassTest {

    @Test
    void everyClassHasAKeyOfItsOwnFromItsName() {
        assertThat(keys("basophil", "eosinophil", "erythroblast", "ig", "erythrocyte"))
                .containsExactly('B', 'E', 'R', 'I', 'Y', 'U', 'A');
    }

    /** The two that are always there keep their keys whatever a model calls its classes. */
    @Test
    void unidentifiedAndArtefactKeepTheirKeys() {
        assertThat(keys("artefact-like", "under")).containsExactly('R', 'N', 'U', 'A');
    }

    @Test
    void longListsGoOnWithDigitsAndThenWithoutKeys() {
        String[] names = IntStream.range(0, 40).mapToObj(i -> "aa").toArray(String[]::new);
        List<Character> keys = keys(names);
        assertThat(keys.get(0)).isEqualTo('1');
        assertThat(keys.stream().filter(key -> key != Character.MAX_VALUE))
                .hasSize(36)
                .doesNotHaveDuplicates();
        assertThat(keys.get(39)).isEqualTo(Character.MAX_VALUE);
    }

    private static List<Character> keys(String... names) {
        List<CellClass> classes =
                Stream.of(names).map(name -> new CellClass(name, 0, "leukocyte")).toList();
        return ReviewClass.of(classes).stream().map(ReviewClass::key).toList();
    }
}
