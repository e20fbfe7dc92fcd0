/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.swing.JFrame;
import javax.swing.JTextField;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.review.cells.CellGroup;

/** What a person does in the gallery, by mouse, key or menu. In the event thread only. */
final class GalleryActions {

    private final JFrame window;
    private final ReviewDesk desk;
    private final GalleryView view;
    private final JTextField reason;

    GalleryActions(JFrame window, ReviewDesk desk, GalleryView view, JTextField reason) {
        this.window = window;
        this.desk = desk;
        this.view = view;
        this.reason = reason;
    }

    /** Gives the selected cells a class, and goes on to the next cell. */
    void assign(String className) {
        Set<Integer> labels = view.selection().labels();
        if (labels.isEmpty()) {
            return;
        }
        Optional<String> reviewer = Reviewer.known(window);
        if (reviewer.isPresent()) {
            OptionalInt next = next(labels);
            String why = reason.getText().strip();
            // Else it would stand beside all further reviews, too.
            reason.setText("");
            desk.assign(labels, className, new ReviewDesk.Statement(reviewer.get(), why));
            view.select(next.isPresent() ? List.of(next.getAsInt()) : List.of());
        }
    }

    /** Takes the reviews of the selected cells back. */
    void withdraw() {
        desk.withdraw(view.selection().labels());
    }

    /** Gives the reason to the selected cells that have been reviewed already. */
    void explain() {
        Set<Integer> labels = view.selection().labels();
        boolean reviewed =
                labels.stream().anyMatch(label -> desk.current().review(label).isPresent());
        String why = reason.getText().strip();
        Optional<String> reviewer =
                reviewed && !why.isEmpty() ? Reviewer.known(window) : Optional.empty();
        if (reviewer.isPresent()) {
            desk.explain(labels, new ReviewDesk.Statement(reviewer.get(), why));
            reason.setText("");
        }
        view.requestFocusInWindow();
    }

    /** Takes the last change back and selects the cells it was about. */
    void undo() {
        ReviewedSmear before = desk.current();
        desk.document().undo();
        selectChanged(before);
    }

    /** Does what was undone again and selects the cells it is about. */
    void redo() {
        ReviewedSmear before = desk.current();
        desk.document().redo();
        selectChanged(before);
    }

    /** Selects all cells that are in a class with a selected one. */
    void selectClass() {
        List<Integer> labels = new ArrayList<>();
        for (CellGroup group : view.layoutNow().groups()) {
            List<Integer> all = group.cells().stream().map(cell -> cell.cell().label()).toList();
            if (all.stream().anyMatch(view.selection()::contains)) {
                labels.addAll(all);
            }
        }
        // The first is where keys go on, so that the view stays.
        Collections.reverse(labels);
        view.select(labels);
    }

    /** Selects every cell in view. */
    void selectAll() {
        List<Integer> labels = new ArrayList<>(view.layoutNow().labels());
        Collections.reverse(labels);
        view.select(labels);
    }

    /** The cell to go on with when these have got their class. */
    private OptionalInt next(Set<Integer> labels) {
        List<Integer> order = view.layoutNow().labels();
        IntSummaryStatistics places =
                labels.stream()
                        .mapToInt(label -> view.index(OptionalInt.of(label)).orElseThrow())
                        .summaryStatistics();
        int last = places.getMax();
        int first = places.getMin();
        for (int i = last + 1; i < order.size(); i++) {
            if (sameClass(order.get(i), order.get(last))) {
                return OptionalInt.of(order.get(i));
            }
        }
        if (first > 0 && sameClass(order.get(first - 1), order.get(last))) {
            return OptionalInt.of(order.get(first - 1));
        }
        return last + 1 < order.size()
                ? OptionalInt.of(order.get(last + 1))
                : labels.stream().mapToInt(Integer::intValue).findFirst();
    }

    private boolean sameClass(int label, int other) {
        ReviewedSmear smear = desk.current();
        return smear.className(desk.cell(label)).equals(smear.className(desk.cell(other)));
    }

    private void selectChanged(ReviewedSmear before) {
        List<Integer> changed = new ArrayList<>();
        for (ClassifiedCell cell : desk.current().result().cells()) {
            int label = cell.cell().label();
            Review now = desk.current().reviews().get(label);
            boolean shown = view.index(OptionalInt.of(label)).isPresent();
            if (shown && !Objects.equals(now, before.reviews().get(label))) {
                changed.add(label);
            }
        }
        view.select(changed);
    }
}
