/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.reviews.SavedReviews;
import org.cytodiffusion.review.saved.UnsavedReviews;

/** The window of the gallery. In the event thread only. */
final class GalleryWindow extends JFrame {

    private static final long serialVersionUID = 1L;
    private static final String PROPERTY = "org.cytodiffusion.gallery";

    private final transient ImagePlus image;
    private final transient ReviewDesk desk;
    private final transient ReviewFiles files;
    private final transient UnsavedReviews unsaved;
    private final transient SmearDocument.Listener listener = new Changes();
    private final transient GalleryMenu menu;
    private final GalleryView view;
    private final ClassPanel classes;
    private final DetailPanel details;
    private final GalleryBars bars;
    private boolean wasBehind;

    /** Opens the gallery from another thread, and waits until it is there. */
    static void show(ImagePlus image, SmearImage smear, SmearDocument document) {
        EventThread.run(() -> open(image, smear, document));
    }

    /**
     * Opens the gallery of an image, or brings the one to the front that is open.
     *
     * @param image the image
     * @param smear its pixels
     * @param document its cells
     */
    static GalleryWindow open(ImagePlus image, SmearImage smear, SmearDocument document) {
        if (image.getProperty(PROPERTY) instanceof GalleryWindow open
                && open.isDisplayable()
                && open.desk.document() == document) {
            open.toFront();
            return open;
        }
        GalleryWindow window = new GalleryWindow(image, new ReviewDesk(document, smear));
        image.setProperty(PROPERTY, window);
        window.start();
        return window;
    }

    private GalleryWindow(ImagePlus image, ReviewDesk desk) {
        this.image = image;
        this.desk = desk;
        CellSource source = new CellSource(desk);
        files = new ReviewFiles(this, image, desk);
        unsaved =
                new UnsavedReviews(
                        desk.saved(),
                        words -> SwingUtilities.invokeLater(() -> files.complain(words)));
        view = new GalleryView(desk, source);
        classes = new ClassPanel(desk.classes(), this::goTo);
        details = new DetailPanel(desk, source);
        bars = new GalleryBars(view);
        GalleryActions actions = new GalleryActions(this, desk, view, bars.reason());
        bars.reason().addActionListener(event -> actions.explain());
        menu = new GalleryMenu(desk, actions);
        menu.edit("save", "Save Reviews", GalleryMenu.shortcut('S', 0), this::save);
        menu.edit("saveas", "Save Reviews As\u2026", null, this::saveAs);
        menu.edit("load", "Load Reviews\u2026", GalleryMenu.shortcut('O', 0), files::load);
        menu.edit("export", "Export Reviewed Cells\u2026", null, files::export);
        menu.edit("reviewer", "Reviewer\u2026", null, this::askReviewer);
        menu.edit("close", "Close", GalleryMenu.shortcut('W', 0), this::tryToClose);
        menu.edit(
                "reason",
                "Reason",
                GalleryMenu.key("F2"),
                () -> bars.reason().requestFocusInWindow());
        menu.edit("field", "Show in the Field", GalleryMenu.shortcut('F', 0), this::showInField);
        menu.bind(view);
        bars.addButtons(menu);
        GalleryCursor.install(view);
        GalleryMouse.install(view, new Uses(actions));
        view.onSelection(this::selected);
        arrange();
    }

    GalleryView view() {
        return view;
    }

    private void arrange() {
        JScrollPane scroll =
                new JScrollPane(
                        view,
                        JScrollPane.VERTICAL_SCROLLBAR_ALWAYS,
                        JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        JPanel side = new JPanel(new BorderLayout());
        side.add(classes, BorderLayout.NORTH);
        side.add(details, BorderLayout.CENTER);
        setJMenuBar(menu.bar());
        add(bars.top(), BorderLayout.NORTH);
        add(side, BorderLayout.WEST);
        add(scroll, BorderLayout.CENTER);
        add(bars.bottom(), BorderLayout.SOUTH);
        FontScale.apply(getJMenuBar());
        FontScale.apply(getContentPane());
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosing(WindowEvent event) {
                        tryToClose();
                    }
                });
    }

    private void start() {
        Optional<SavedReviews> left = unsaved.left();
        desk.document().addListener(listener);
        WindowManager.addWindow(this);
        refresh();
        fit();
        setLocationByPlatform(true);
        setVisible(true);
        view.requestFocusInWindow();
        desk.document().selected().ifPresent(label -> view.select(List.of(label)));
        // Later, so that a macro that opened the gallery need not wait for the answer.
        left.ifPresent(found -> SwingUtilities.invokeLater(() -> offerUnsaved(found)));
    }

    /** As large as it likes to be, but no larger than the screen. */
    private void fit() {
        pack();
        Rectangle screen =
                GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        setSize(Math.min(getWidth(), screen.width), Math.min(getHeight(), screen.height));
        // Narrower, the line above the cells would be cut off.
        int least = bars.top().getPreferredSize().width;
        setMinimumSize(new Dimension(Math.min(least, screen.width), getHeight() / 2));
    }

    /** Offers what was left by a crash, or by the end of ImageJ. */
    private void offerUnsaved(SavedReviews left) {
        int count = left.smear().reviews().size();
        String question =
                "The last time, reviews of this image were not saved (%d reviewed "
                        + "cells). Continue with them?";
        if (!isDisplayable() || left.smear().reviews().equals(desk.current().reviews())) {
            return;
        }
        if (files.ask(String.format(question, count))) {
            files.addReviews(left);
        } else if (!files.isBehind()) {
            unsaved.forget();
        }
    }

    private void refresh() {
        classes.refresh(desk.current());
        view.refresh();
        menu.action("undo").setEnabled(desk.document().canUndo());
        menu.action("redo").setEnabled(desk.document().canRedo());
        boolean behind = files.isBehind();
        menu.action("save").setEnabled(behind);
        setTitle("Review: " + image.getTitle() + (behind ? " (not saved)" : ""));
        if (behind) {
            unsaved.keep(desk.saved());
        } else if (wasBehind) {
            unsaved.forget();
        }
        wasBehind = behind;
        selected();
    }

    /** Tells the others which cell is selected, and shows it in the field. */
    private void selected() {
        OptionalInt lead = view.selection().lead();
        details.show(lead.isPresent() ? Optional.of(desk.cell(lead.getAsInt())) : Optional.empty());
        bars.refresh(desk.current(), view.selection().labels().size());
        if (view.selection().labels().size() == 1 && !desk.document().selected().equals(lead)) {
            FieldView.show(image, desk.cell(lead.getAsInt()).cell());
        }
        if (lead.isPresent()) {
            desk.document().select(lead);
        }
    }

    private void showInField() {
        OptionalInt lead = view.selection().lead();
        if (lead.isPresent()) {
            FieldView.raise(image);
            FieldView.show(image, desk.cell(lead.getAsInt()).cell());
        }
    }

    private void goTo(String className) {
        view.scrollTo(className);
        view.requestFocusInWindow();
    }

    private void save() {
        if (files.save()) {
            refresh();
        }
    }

    private void saveAs() {
        if (files.saveAs()) {
            refresh();
        }
    }

    private void askReviewer() {
        Reviewer.ask(this);
        refresh();
    }

    private void tryToClose() {
        if (files.mayClose()) {
            unsaved.forget();
            dispose();
        }
    }

    @Override
    public void dispose() {
        desk.document().removeListener(listener);
        WindowManager.removeWindow(this);
        if (image.getProperty(PROPERTY) == this) {
            // Else the image would hold all the thumbnails.
            image.setProperty(PROPERTY, null);
        }
        view.close();
        unsaved.close();
        super.dispose();
    }

    /** Hears of changes from here and from elsewhere, in whatever thread. */
    private final class Changes implements SmearDocument.Listener {

        @Override
        public void changed(SmearDocument document) {
            inEventThread(GalleryWindow.this::refresh);
        }

        @Override
        public void selected(SmearDocument document) {
            inEventThread(
                    () -> {
                        OptionalInt label = document.selected();
                        boolean other = !label.equals(view.selection().lead());
                        if (other && view.index(label).isPresent()) {
                            view.select(List.of(label.getAsInt()));
                        }
                    });
        }

        private void inEventThread(Runnable work) {
            if (SwingUtilities.isEventDispatchThread()) {
                work.run();
            } else {
                SwingUtilities.invokeLater(
                        () -> {
                            // The window may be gone by then.
                            if (isDisplayable()) {
                                work.run();
                            }
                        });
            }
        }
    }

    /** Cells are dropped on the list of classes, or among the cells of another class. */
    private final class Uses implements GalleryMouse.Uses {

        private final GalleryActions actions;

        private Uses(GalleryActions actions) {
            this.actions = actions;
        }

        @Override
        public void dragged(MouseEvent event) {
            Optional<String> target = target(event);
            classes.setTarget(target);
            bars.drag(view.selection().labels().size(), target);
            view.setCursor(
                    Cursor.getPredefinedCursor(
                            target.isPresent() ? Cursor.HAND_CURSOR : Cursor.MOVE_CURSOR));
        }

        @Override
        public void dropped(MouseEvent event) {
            classes.setTarget(Optional.empty());
            view.setCursor(Cursor.getDefaultCursor());
            bars.refresh(desk.current(), view.selection().labels().size());
            target(event).ifPresent(actions::assign);
        }

        @Override
        public void opened() {
            showInField();
        }

        @Override
        public void menu(MouseEvent event) {
            JPopupMenu popup = menu.popup();
            FontScale.apply(popup);
            popup.show(view, event.getX(), event.getY());
        }

        private Optional<String> target(MouseEvent event) {
            Optional<String> listed = classes.classAt(view, event.getPoint());
            if (listed.isPresent() || !view.getVisibleRect().contains(event.getPoint())) {
                return listed;
            }
            OptionalInt group = view.layoutNow().groupAt(event.getY());
            OptionalInt lead = view.selection().lead();
            if (group.isEmpty() || lead.isEmpty()) {
                return Optional.empty();
            }
            String name = view.layoutNow().groups().get(group.getAsInt()).reviewClass().name();
            // Let go where it came from, a cell stays what it is.
            String own = desk.current().className(desk.cell(lead.getAsInt()));
            return Optional.of(name).filter(other -> !other.equals(own));
        }
    }
}
