/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.event.ActionEvent;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import javax.swing.AbstractAction;
import javax.swing.KeyStroke;

/** Arrow keys, Page Up and Down, Home and End in the gallery; with shift they select on the way. */
final class GalleryCursor {

    private final GalleryView view;

    private GalleryCursor(GalleryView view) {
        this.view = view;
    }

    /** Binds the keys of a view. */
    static void install(GalleryView view) {
        GalleryCursor cursor = new GalleryCursor(view);
        cursor.bind("LEFT", i -> i - 1);
        cursor.bind("RIGHT", i -> i + 1);
        cursor.bind("UP", i -> view.layoutNow().vertically(i, -1));
        cursor.bind("DOWN", i -> view.layoutNow().vertically(i, 1));
        cursor.bind("PAGE_UP", i -> cursor.page(i, -1));
        cursor.bind("PAGE_DOWN", i -> cursor.page(i, 1));
        cursor.bind("HOME", i -> 0);
        cursor.bind("END", i -> view.layoutNow().cells() - 1);
    }

    private int page(int index, int direction) {
        int rows =
                Math.max(1, view.getVisibleRect().height / view.layoutNow().sizes().tileHeight());
        int at = index;
        for (int row = 0; row < rows; row++) {
            at = view.layoutNow().vertically(at, direction);
        }
        return at;
    }

    private void bind(String key, IntUnaryOperator step) {
        bind(key, key, step, false);
        bind("shift " + key, "shift " + key, step, true);
    }

    private void bind(String stroke, String name, IntUnaryOperator step, boolean extend) {
        view.getInputMap().put(KeyStroke.getKeyStroke(stroke), name);
        view.getActionMap()
                .put(
                        name,
                        new AbstractAction() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public void actionPerformed(ActionEvent event) {
                                move(step, extend);
                            }
                        });
    }

    /** The first key takes the first cell. */
    private void move(IntUnaryOperator step, boolean extend) {
        int cells = view.layoutNow().cells();
        if (cells == 0) {
            return;
        }
        OptionalInt index = view.index(view.selection().lead());
        int next = index.isEmpty() ? 0 : step.applyAsInt(index.getAsInt());
        int label = view.layoutNow().cell(Math.max(0, Math.min(cells - 1, next))).cell().label();
        if (extend) {
            view.selection().extendTo(label, view.layoutNow().labels());
        } else {
            view.selection().only(label);
        }
        view.selectionChanged();
        view.reveal();
    }
}
