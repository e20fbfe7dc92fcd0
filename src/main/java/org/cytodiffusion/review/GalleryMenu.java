/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import org.cytodiffusion.review.cells.ReviewClass;

/** All that can be done, as menus and as keys. Every entry shows its key. */
final class GalleryMenu {

    private final Map<String, Action> byName = new LinkedHashMap<>();
    private final ReviewDesk desk;
    private final GalleryActions actions;

    GalleryMenu(ReviewDesk desk, GalleryActions actions) {
        this.desk = desk;
        this.actions = actions;
        edit("undo", "Undo", shortcut(KeyEvent.VK_Z, 0), actions::undo);
        edit("redo", "Redo", shortcut(KeyEvent.VK_Z, InputEvent.SHIFT_DOWN_MASK), actions::redo);
        edit("withdraw", "Back to the Machine's Class", key("DELETE"), actions::withdraw);
        edit("class", "Select Class", shortcut(KeyEvent.VK_A, 0), actions::selectClass);
        edit(
                "all",
                "Select All",
                shortcut(KeyEvent.VK_A, InputEvent.SHIFT_DOWN_MASK),
                actions::selectAll);
    }

    /** Adds an entry that others know by an id. */
    void edit(String id, String text, KeyStroke key, Runnable work) {
        Action action =
                new AbstractAction(text) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void actionPerformed(ActionEvent event) {
                        work.run();
                    }
                };
        action.putValue(Action.ACCELERATOR_KEY, key);
        byName.put(id, action);
    }

    /** An entry, for buttons. */
    Action action(String id) {
        return byName.get(id);
    }

    /** Ctrl, or Command on a Mac, with a key. */
    static KeyStroke shortcut(int code, int more) {
        return KeyStroke.getKeyStroke(
                code, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx() | more);
    }

    static KeyStroke key(String name) {
        return KeyStroke.getKeyStroke(name);
    }

    /** The bar above the window. */
    JMenuBar bar() {
        JMenuBar bar = new JMenuBar();
        bar.add(menu("File", 'F', "save", "saveas", "load", "export", "reviewer", "close"));
        bar.add(menu("Edit", 'E', "undo", "redo", "withdraw", "class", "all", "reason"));
        JMenu classes = new JMenu("Class");
        classes.setMnemonic('C');
        desk.classes().forEach(known -> classes.add(assign(known)));
        bar.add(classes);
        bar.add(menu("View", 'V', "field"));
        return bar;
    }

    /** What a right click offers. */
    JPopupMenu popup() {
        JPopupMenu popup = new JPopupMenu();
        desk.classes().forEach(known -> popup.add(assign(known)));
        popup.addSeparator();
        popup.add(action("withdraw"));
        popup.add(action("field"));
        popup.add(action("class"));
        return popup;
    }

    /** Binds the keys that count only where no text is typed. */
    void bind(JComponent view) {
        for (ReviewClass known : desk.classes()) {
            if (known.key() != Character.MAX_VALUE) {
                bind(view, KeyStroke.getKeyStroke(known.key(), 0), "class " + known.name());
                view.getActionMap().put("class " + known.name(), assign(known));
            }
        }
        bind(view, key("DELETE"), "withdraw");
        bind(view, key("BACK_SPACE"), "withdraw");
        bind(view, key("ENTER"), "field");
        bind(view, shortcut(KeyEvent.VK_Y, 0), "redo");
        byName.forEach((id, action) -> view.getActionMap().put(id, action));
    }

    private static void bind(JComponent view, KeyStroke stroke, String id) {
        view.getInputMap().put(stroke, id);
    }

    private JMenu menu(String text, char mnemonic, String... ids) {
        JMenu menu = new JMenu(text);
        menu.setMnemonic(mnemonic);
        for (String id : ids) {
            menu.add(action(id));
        }
        return menu;
    }

    /** The letter stands in the text: as an accelerator it would count where text is typed, too. */
    private Action assign(ReviewClass known) {
        String key = known.key() == Character.MAX_VALUE ? "" : "  (" + known.key() + ")";
        return new AbstractAction(known.name() + key) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                actions.assign(known.name());
            }
        };
    }
}
