/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

class GroupAuditTest {

    private static final CellClass EASY = new CellClass("easy", 1, "leukocyte");
    private static final CellClass HARD = new CellClass("hard", 2, "leukocyte");
    private static final List<String> NAMES = List.of("easy", "hard");

    private final List<JudgedCell> cells = new ArrayList<>();

    private void add(int count, String group, CellClass label, boolean right) {
        CellClass said = right ? label : label == EASY ? HARD : EASY;
        for (int i = 0; i < count; i++) {
            LabelledCell cell =
                    new LabelledCell(
                            "cell" + cells.size(),
                            Path.of("cell"),
                            Optional.of(label.name()),
                            List.of(),
                            List.of(group));
            Verdict verdict =
                    new Verdict(said, 1, true, List.of(said, label), 0, 0, 1, new double[2]);
            cells.add(new JudgedCell(cell, verdict));
        }
    }

    private List<GroupDifference> audit() {
        return GroupAudit.of(new JudgedCells(NAMES, cells), List.of("site"), List.of("site"));
    }

    private JudgedCells of(String group) {
        return new JudgedCells(NAMES, cells)
                .where(cell -> cell.cell().groups().get(0).equals(group));
    }

    /** Fisher's tea, 3 of 4 right: 0.4857. */
    @Test
    void ofOneClassItIsFishersTest() {
        add(3, "milk first", EASY, true);
        add(1, "milk first", EASY, false);
        add(1, "tea first", EASY, true);
        add(3, "tea first", EASY, false);
        assertThat(GroupAudit.probability(of("milk first"), of("tea first"), JudgedCell::isRight))
                .isCloseTo(34.0 / 70, within(1e-12));
    }

    /**
     * Both sites get 90 of 100 easy and half of the hard cells right, but one has more of these.
     */
    @Test
    void moreCellsOfAHardClassAreNoDifference() {
        add(900, "A", EASY, true);
        add(100, "A", EASY, false);
        add(50, "A", HARD, true);
        add(50, "A", HARD, false);
        add(90, "B", EASY, true);
        add(10, "B", EASY, false);
        add(500, "B", HARD, true);
        add(500, "B", HARD, false);
        GroupDifference accuracy = accuracy(audit());
        assertThat(accuracy.inside().value()).isGreaterThan(accuracy.outside().value() + 0.3);
        assertThat(accuracy.probability()).isGreaterThan(0.9);
        assertThat(accuracy.conclusion()).isEqualTo("no difference shown");
        assertThat(GroupAudit.notes(audit())).isEmpty();
    }

    @Test
    void aWorseSiteIsNamedAndASmallOneIsNotJudged() {
        add(190, "A", EASY, true);
        add(10, "A", EASY, false);
        add(192, "B", EASY, true);
        add(8, "B", EASY, false);
        add(150, "C", EASY, true);
        add(50, "C", EASY, false);
        add(20, "D", EASY, false);
        List<GroupDifference> audit = audit();
        assertThat(audit).hasSize(12);
        assertThat(audit)
                .filteredOn(one -> one.group().equals("C"))
                .extracting(GroupDifference::conclusion)
                .contains("lower");
        assertThat(audit.get(0).adjusted())
                .isCloseTo(9 * audit.get(0).probability(), within(1e-15));
        assertThat(audit.stream().filter(GroupDifference::isTooSmall))
                .hasSize(3)
                .allMatch(one -> one.group().equals("D"));
        assertThat(GroupAudit.notes(audit))
                .anyMatch(note -> note.startsWith("site \"C\": the accuracy is 0.750"));
        assertThat(GroupAudit.notes(audit))
                .last()
                .asString()
                .startsWith("Too few cells to say")
                .endsWith(": site \"D\".");
    }

    /** What the test says of ten groups that differ by chance alone, 200 times over. */
    @Test
    void chanceAloneIsSeldomCalledADifference() {
        SplittableRandom random = new SplittableRandom(5);
        int called = 0;
        for (int i = 0; i < 200; i++) {
            cells.clear();
            for (int j = 0; j < 400; j++) {
                CellClass label = random.nextBoolean() ? EASY : HARD;
                add(1, "site" + random.nextInt(10), label, random.nextInt(10) < 8);
            }
            called += audit().stream().anyMatch(GroupDifference::isDifferent) ? 1 : 0;
        }
        assertThat(called).isLessThanOrEqualTo(20);
    }

    private static GroupDifference accuracy(List<GroupDifference> audit) {
        return audit.stream()
                .filter(one -> one.figure() == GroupDifference.Figure.ACCURACY)
                .findFirst()
                .orElseThrow();
    }
}
