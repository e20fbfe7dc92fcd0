/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.Test;

/** Names of files and classes are shown as they are: Swing would read HTML in them. */
class PlainTextTest {

    private static final String NAME = "<html><img src='http://elsewhere/seen.png'><b>a.png";

    @Test
    void namesAreNotReadAsHtml() {
        JLabel bare = new JLabel(NAME);
        assertThat(bare.getClientProperty(BasicHTML.propertyKey)).as("what Swing does").isNotNull();
        List<JComponent> parts =
                List.of(
                        PlainText.in(new JLabel(NAME)),
                        PlainText.in(new JCheckBox(NAME)),
                        PlainText.in(new JButton(NAME)));
        for (JComponent part : parts) {
            // As when a text is set, or the look of the system changes.
            part.updateUI();
            assertThat(part.getClientProperty(BasicHTML.propertyKey))
                    .as(part.getClass().getSimpleName())
                    .isNull();
        }
        JLabel later = PlainText.in(new JLabel());
        later.setText(NAME);
        assertThat(later.getClientProperty(BasicHTML.propertyKey)).isNull();
    }

    @Test
    void listsShowNamesAsTheyAre() {
        JComboBox<String> box = PlainText.in(new JComboBox<>(new String[] {NAME}));
        Component shown =
                box.getRenderer()
                        .getListCellRendererComponent(new JList<>(), NAME, 0, false, false);
        assertThat(((JLabel) shown).getText()).isEqualTo(NAME);
        assertThat(((JLabel) shown).getClientProperty(BasicHTML.propertyKey)).isNull();
    }

    /** Whoever makes a part of a text that is not written in the source. */
    @Test
    void everyTextThatComesFromElsewhereIsShownPlain() throws IOException {
        String part = ".*new J(Label|CheckBox|RadioButton|Button|ToggleButton)\\((?!new )[a-z].*";
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .noneMatch(
                                line ->
                                        line.matches(part)
                                                && !line.contains("PlainText.in(")
                                                && !line.contains("menu.action("));
            }
        }
    }
}
