/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.review.cells.CellFilter;
import org.cytodiffusion.review.cells.CellGroup;
import org.cytodiffusion.review.cells.CellOrder;
import org.junit.jupiter.api.Test;

class ReviewDeskTest {

    private static final ReviewDesk.Statement BY = new ReviewDesk.Statement("kd", "granules");

    private final ReviewDesk desk = ManyCells.desk(40);

    @Test
    void manyCellsAreOneStepToUndo() {
        desk.assign(Set.of(1, 2, 3), Review.ARTEFACT, BY);
        assertThat(desk.current().reviews()).containsOnlyKeys(1, 2, 3);
        Review review = desk.current().review(2).orElseThrow();
        assertThat(review.reviewer()).isEqualTo("kd");
        assertThat(review.reason()).isEqualTo("granules");
        desk.document().undo();
        assertThat(desk.current().reviews()).isEmpty();
        assertThat(desk.document().canUndo()).isFalse();
    }

    @Test
    void theSameClassAgainChangesNothing() {
        desk.assign(Set.of(1), Review.ARTEFACT, BY);
        Review first = desk.current().review(1).orElseThrow();
        desk.assign(Set.of(1), Review.ARTEFACT, new ReviewDesk.Statement("other", ""));
        assertThat(desk.current().review(1)).contains(first);
        desk.document().undo();
        assertThat(desk.document().canUndo()).as("no empty step was kept").isFalse();
    }

    @Test
    void theMachinesOwnClassMayBeConfirmedAndTakenBack() {
        ClassifiedCell cell = desk.cell(7);
        String own = cell.verdict().cellClass().name();
        desk.assign(Set.of(7), own, BY);
        assertThat(desk.current().review(7).orElseThrow().className()).isEqualTo(own);
        assertThat(CellFilter.CHANGED.shows(desk.current(), cell)).isFalse();
        assertThat(CellFilter.UNSEEN.shows(desk.current(), cell)).isFalse();
        desk.withdraw(Set.of(7, 8));
        assertThat(desk.current().reviews()).isEmpty();
    }

    @Test
    void reasonsGoToReviewedCellsAlone() {
        desk.assign(Set.of(1), Review.UNIDENTIFIED, BY);
        desk.explain(Set.of(1, 2), new ReviewDesk.Statement("kd", "smudged"));
        assertThat(desk.current().reviews()).containsOnlyKeys(1);
        assertThat(desk.current().review(1).orElseThrow().reason()).isEqualTo("smudged");
        assertThat(desk.current().review(1).orElseThrow().className())
                .isEqualTo(Review.UNIDENTIFIED);
    }

    @Test
    void groupsFollowThePersonAndTheOrder() {
        desk.assign(Set.of(1, 2), Review.UNIDENTIFIED, BY);
        for (CellOrder order : CellOrder.values()) {
            List<CellGroup> groups = groups(new CellGroup.View(order, CellFilter.ALL));
            assertThat(labels(groups).toList()).hasSize(40).doesNotHaveDuplicates();
            assertThat(groups.get(3).reviewClass().name()).isEqualTo(Review.UNIDENTIFIED);
            assertThat(groups.get(3).cells()).hasSize(2);
            for (CellGroup group : groups) {
                assertThat(group.cells()).isSortedAccordingTo(order.comparator());
            }
        }
        List<CellGroup> least = groups(new CellGroup.View(CellOrder.UNCERTAINTY, CellFilter.ALL));
        List<Double> uncertain =
                least.get(0).cells().stream().map(cell -> cell.verdict().uncertainty()).toList();
        assertThat(uncertain).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void filtersPartTheCells() {
        desk.assign(Set.of(1, 2), Review.UNIDENTIFIED, BY);
        assertThat(labels(groups(new CellGroup.View(CellOrder.NUMBER, CellFilter.CHANGED))))
                .containsExactly(1, 2);
        assertThat(labels(groups(new CellGroup.View(CellOrder.NUMBER, CellFilter.UNSEEN))))
                .hasSize(38)
                .doesNotContain(1, 2);
        List<Integer> doubtful =
                labels(groups(new CellGroup.View(CellOrder.NUMBER, CellFilter.DOUBTFUL))).toList();
        assertThat(doubtful).isNotEmpty().hasSizeLessThan(40);
        assertThat(doubtful)
                .allMatch(
                        label ->
                                !desk.cell(label).verdict().certain()
                                        || desk.cell(label).verdict().anomaly() >= 0.5);
    }

    private List<CellGroup> groups(CellGroup.View view) {
        return CellGroup.of(desk.current(), desk.classes(), view);
    }

    private static Stream<Integer> labels(List<CellGroup> groups) {
        return groups.stream().flatMap(g -> g.cells().stream()).map(cell -> cell.cell().label());
    }
}
