/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseEvent;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.swing.SwingUtilities;
import javax.swing.event.MouseInputAdapter;
import org.cytodiffusion.review.cells.TileSelection;

/**
 * The mouse in the gallery: a click selects, with control a cell more, with shift all up to there;
 * from empty space a rectangle selects what it touches; a header selects its class; what is
 * selected can be dragged to another class; a double click shows the cell in the field.
 */
final class GalleryMouse extends MouseInputAdapter {

    /** A hand is not quite still in a click. */
    private static final int STILL = 5;

    private final GalleryView view;
    private final Uses uses;
    private Optional<Point> pressed = Optional.empty();
    private OptionalInt pressedCell = OptionalInt.empty();
    private Set<Integer> before = Set.of();
    private boolean dragging;

    /** What becomes of it elsewhere in the window. */
    interface Uses {

        /** Cells are being dragged. */
        void dragged(MouseEvent event);

        /** They have been let go. */
        void dropped(MouseEvent event);

        /** A cell was double-clicked. */
        void opened();

        /** The menu is wanted. */
        void menu(MouseEvent event);
    }

    /** Listens to a view. */
    static void install(GalleryView view, Uses uses) {
        GalleryMouse mouse = new GalleryMouse(view, uses);
        view.addMouseListener(mouse);
        view.addMouseMotionListener(mouse);
    }

    private GalleryMouse(GalleryView view, Uses uses) {
        this.view = view;
        this.uses = uses;
    }

    @Override
    public void mousePressed(MouseEvent event) {
        view.requestFocusInWindow();
        OptionalInt cell = cellAt(event.getPoint());
        if (event.isPopupTrigger()) {
            popup(event, cell);
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            pressed = Optional.of(event.getPoint());
            pressedCell = cell;
            dragging = false;
            cell.ifPresentOrElse(label -> press(event, label), () -> pressBeside(event));
        }
    }

    @Override
    public void mouseDragged(MouseEvent event) {
        if (pressed.isEmpty() || !dragging && event.getPoint().distance(pressed.get()) < STILL) {
            return;
        }
        dragging = true;
        if (pressedCell.isPresent()) {
            uses.dragged(event);
        } else {
            selectTouched(event);
        }
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        if (event.isPopupTrigger()) {
            popup(event, cellAt(event.getPoint()));
        }
        if (pressed.isEmpty() || !SwingUtilities.isLeftMouseButton(event)) {
            return;
        }
        if (pressedCell.isEmpty()) {
            view.setBand(Optional.empty());
        } else if (dragging) {
            uses.dropped(event);
        } else if (!event.isControlDown() && !event.isMetaDown() && !event.isShiftDown()) {
            // Only now, as the press may have begun to drag all that was selected.
            view.selection().only(pressedCell.getAsInt());
            view.selectionChanged();
        }
        pressed = Optional.empty();
    }

    @Override
    public void mouseClicked(MouseEvent event) {
        if (SwingUtilities.isLeftMouseButton(event)
                && event.getClickCount() == 2
                && cellAt(event.getPoint()).isPresent()) {
            uses.opened();
        }
    }

    private void press(MouseEvent event, int label) {
        TileSelection selection = view.selection();
        if (event.isShiftDown()) {
            selection.extendTo(label, view.layoutNow().labels());
        } else if (event.isControlDown() || event.isMetaDown()) {
            selection.toggle(label);
        } else if (!selection.contains(label)) {
            selection.only(label);
        }
        view.selectionChanged();
    }

    /** On a header the whole class is taken; else a rectangle begins. */
    private void pressBeside(MouseEvent event) {
        boolean more = event.isControlDown() || event.isMetaDown() || event.isShiftDown();
        before = more ? view.selection().labels() : Set.of();
        Set<Integer> chosen = new LinkedHashSet<>(before);
        GalleryLayout layout = view.layoutNow();
        OptionalInt group = layout.groupAt(event.getY());
        if (group.isPresent() && layout.header(group.getAsInt()).contains(event.getPoint())) {
            layout.groups()
                    .get(group.getAsInt())
                    .cells()
                    .forEach(cell -> chosen.add(cell.cell().label()));
        }
        view.selection().set(chosen);
        view.selectionChanged();
    }

    private void selectTouched(MouseEvent event) {
        Rectangle drawn = new Rectangle(pressed.get());
        drawn.add(event.getPoint());
        drawn.width++;
        drawn.height++;
        Set<Integer> chosen = new LinkedHashSet<>(before);
        GalleryLayout layout = view.layoutNow();
        layout.touching(drawn).forEach(i -> chosen.add(layout.cell(i).cell().label()));
        view.setBand(Optional.of(drawn));
        view.selection().set(chosen);
        view.selectionChanged();
        view.scrollRectToVisible(new Rectangle(event.getX(), event.getY(), 1, 1));
    }

    private void popup(MouseEvent event, OptionalInt cell) {
        if (cell.isPresent() && !view.selection().contains(cell.getAsInt())) {
            view.selection().only(cell.getAsInt());
            view.selectionChanged();
        }
        uses.menu(event);
    }

    private OptionalInt cellAt(Point point) {
        OptionalInt index = view.layoutNow().at(point);
        return index.isEmpty()
                ? index
                : OptionalInt.of(view.layoutNow().cell(index.getAsInt()).cell().label());
    }
}
