/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Cell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.cell.CellMeasurements;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionTest {

    private static final CellClass NEUTROPHIL = new CellClass("neutrophil", 0, "leukocyte");

    private static Cell cell(CellKind kind, double area, boolean atBorder) {
        BitSet bits = new BitSet();
        bits.set(0);
        CellMeasurements measured = new CellMeasurements(area, 10, 10, 1, 0.2, Optional.empty());
        return new Cell(
                1,
                kind,
                new CellMask(new Box(0, 0, 1, 1), bits),
                new Contour(new int[] {0, 1, 1, 0}, new int[] {0, 0, 1, 1}),
                atBorder,
                Optional.of(measured));
    }

    @ParameterizedTest
    @CsvSource({
        "ERYTHROCYTE, 45, leukocyte, true",
        "ERYTHROCYTE, 45, erythroid, true",
        "ERYTHROCYTE, 45, erythrocyte, false",
        "ERYTHROCYTE, 220, erythrocyte, true",
        "ERYTHROCYTE, 30, platelet, false",
        "LEUKOCYTE, 120, leukocyte, false",
        "LEUKOCYTE, 120, erythrocyte, true",
        "LEUKOCYTE, 844, leukocyte, true",
        "ERYTHROCYTE, 60, infected, false",
        "LEUKOCYTE, 60, infected, false",
        "PLATELET, 5, infected, true",
        "ERYTHROCYTE, 220, infected, true",
        "ERYTHROCYTE, 900, gland, false",
        "PLATELET, 5, leukocyte, true",
        "PLATELET, 5, platelet, false",
        "PLATELET, 120, platelet, true"
    })
    void factsThatExcludeEachOtherAreSeen(
            CellKind kind, double area, String group, boolean excluded) {
        CellClass named = new CellClass("x", 0, group);
        assertThat(Contradiction.is(cell(kind, area, false), named, List.of(named, NEUTROPHIL)))
                .isEqualTo(excluded);
    }

    @Test
    void aModelOfRedCellsAloneBelievesInNoNuclei() {
        CellClass red = new CellClass("erythrocyte", 0, "erythrocyte");
        CellClass ring = new CellClass("ring", 0, "infected");
        Cell dense = cell(CellKind.LEUKOCYTE, 60, false);
        assertThat(Contradiction.is(dense, red, List.of(red, ring))).isFalse();
        assertThat(Contradiction.is(dense, red, List.of(red, ring, NEUTROPHIL))).isTrue();
    }

    @Test
    void theSizeOfACutCellSaysNothing() {
        CellClass named = new CellClass("x", 0, "leukocyte");
        assertThat(Contradiction.is(cell(CellKind.LEUKOCYTE, 9, true), named, List.of(named)))
                .isFalse();
    }

    @Test
    void whatIsContradictedIsOddNotCertainAndKeepsItsOrder() {
        CellClass named = new CellClass("x", 0, "leukocyte");
        Verdict plain = new Verdict(named, 1, true, List.of(named), 0, 0.1, 1, new double[] {1});
        Verdict odder = new Verdict(named, 1, true, List.of(named), 0, 0.2, 1, new double[] {1});
        assertThat(plain.isAnomalous()).isFalse();
        assertThat(plain.odd().isAnomalous()).isTrue();
        assertThat(plain.odd().certain()).isFalse();
        assertThat(plain.odd().anomaly()).isLessThan(odder.odd().anomaly()).isLessThan(1);
        assertThat(Contradiction.remark("x", 0)).isEmpty();
        assertThat(Contradiction.remark("x", 3).orElseThrow().sentence()).startsWith("3 of");
    }

    @ParameterizedTest
    @CsvSource({"ERYTHROCYTE, red, 0.3", "LEUKOCYTE, white, 0.6", "PLATELET, white, 0.6"})
    void aCellIsNamedAmongTheClassesThatItsNucleusAllows(
            CellKind kind, String name, double probability) {
        List<CellClass> classes =
                List.of(
                        new CellClass("red", 0, "erythrocyte"),
                        new CellClass("white", 0, "leukocyte"),
                        new CellClass("other", 0, "leukocyte"));
        double[] values = {0.3, 0.6, 0.1};
        Verdict white =
                new Verdict(
                        classes.get(1), 0.6, true, List.of(classes.get(1)), 0.2, 0.1, 4, values);
        Verdict left = Contradiction.resolved(cell(kind, 45, false), white, classes);
        assertThat(left.cellClass().name()).isEqualTo(name);
        assertThat(left.probability()).isEqualTo(probability);
        assertThat(left.certain()).isFalse();
        assertThat(left.isAnomalous()).isTrue();
        assertThat(left.probabilities()).containsExactly(values);
    }
}
