/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.cytodiffusion.display.paint.ClassColours;

/** The legend of classes: colour, name and count of each, and a box that shows or hides it. */
final class ClassRows extends JPanel {

    private static final long serialVersionUID = 1L;

    /** A legend of the cells that an image has. */
    ClassRows(CellDisplay display, Consumer<Set<String>> hide) {
        super(new GridBagLayout());
        setOpaque(false);
        display.classes()
                .ifPresent(
                        colours ->
                                display.counts()
                                        .forEach(
                                                (name, count) ->
                                                        add(name, count, colours, display, hide)));
    }

    private void add(
            String name,
            int count,
            ClassColours colours,
            CellDisplay display,
            Consumer<Set<String>> hide) {
        JCheckBox box = PlainText.in(new JCheckBox(name, !display.hidden().contains(name)));
        box.setName("class " + name);
        box.setOpaque(false);
        box.setToolTipText("Show or hide the cells of this class");
        box.addActionListener(
                event -> {
                    Set<String> hidden = new TreeSet<>(display.hidden());
                    if (box.isSelected()) {
                        hidden.remove(name);
                    } else {
                        hidden.add(name);
                    }
                    hide.accept(hidden);
                });
        GridBagConstraints place = new GridBagConstraints();
        place.insets = new Insets(1, 0, 1, 8);
        place.gridy = getComponentCount() / 3;
        place.gridx = 0;
        add(new JLabel(LegendIcon.patch(colours.of(name))), place);
        place.gridx = 1;
        place.weightx = 1;
        place.anchor = GridBagConstraints.LINE_START;
        add(box, place);
        place.gridx = 2;
        place.weightx = 0;
        place.anchor = GridBagConstraints.LINE_END;
        add(new JLabel(Integer.toString(count)), place);
    }
}
