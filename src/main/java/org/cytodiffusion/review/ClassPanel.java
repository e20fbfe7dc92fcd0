/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.Component;
import java.awt.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BoxLayout;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.review.cells.ClassCounts;
import org.cytodiffusion.review.cells.ReviewClass;

/**
 * All classes below each other, each with its key and its count: places to go to and to drop on.
 */
final class ClassPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    private final List<ClassButton> buttons = new ArrayList<>();

    /**
     * Lists classes.
     *
     * @param classes in order
     * @param chosen is called with the class that was pressed, by name
     */
    ClassPanel(List<ReviewClass> classes, Consumer<String> chosen) {
        setLayout(new BoxLayout(this, BoxLayout.PAGE_AXIS));
        for (ReviewClass known : classes) {
            ClassButton button = new ClassButton(known);
            button.addActionListener(event -> chosen.accept(known.name()));
            buttons.add(button);
            add(button);
        }
    }

    /** Shows how many cells each class has. */
    void refresh(ReviewedSmear smear) {
        Map<String, Integer> counts = ClassCounts.of(smear);
        buttons.forEach(button -> button.setCount(counts.getOrDefault(button.className(), 0)));
    }

    /** The class at a point of another component. */
    Optional<String> classAt(Component from, Point point) {
        Point here = SwingUtilities.convertPoint(from, point, this);
        return buttons.stream()
                .filter(button -> button.getBounds().contains(here))
                .map(ClassButton::className)
                .findFirst();
    }

    /** Shows where cells would fall that are being dragged. */
    void setTarget(Optional<String> className) {
        for (ClassButton button : buttons) {
            boolean target = className.equals(Optional.of(button.className()));
            button.setBorder(ClassButton.border(target));
        }
    }
}
