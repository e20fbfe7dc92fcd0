/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.page;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.cytodiffusion.display.PlainText;

/**
 * What a long run says at its end, in a small window: what was done, where it is, and what a person
 * should know. The status bar is overwritten at once by Fiji's own words.
 *
 * @param title what was run
 * @param sentences what was done, and what a person should know
 * @param report the page to read first, if one was written
 * @param folder where everything is, if anything was written
 */
public record ClosingWindow(
        String title, List<String> sentences, Optional<Path> report, Optional<Path> folder) {

    private static final int COLUMNS = 60;
    private static final int MOST_ROWS = 12;
    private static final int GAP = 8;

    /** A window that says one thing, with nothing to open. */
    public static ClosingWindow of(String title, String sentence) {
        return new ClosingWindow(title, List.of(sentence), Optional.empty(), Optional.empty());
    }

    /**
     * Opens the window; without a display nothing happens.
     *
     * @param open opens a page or a folder in the program that the system has for it
     */
    public void show(Consumer<Path> open) {
        if (!GraphicsEnvironment.isHeadless()) {
            SwingUtilities.invokeLater(() -> frame(open).setVisible(true));
        }
    }

    private JFrame frame(Consumer<Path> open) {
        JFrame frame = new JFrame(title);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        JTextArea text = new JTextArea(String.join("\n", sentences));
        text.setName("closing words");
        text.setColumns(COLUMNS);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setEditable(false);
        text.setRows(Math.min(MOST_ROWS, rows()));
        text.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        frame.add(new JScrollPane(text), BorderLayout.CENTER);
        frame.add(buttons(frame, open), BorderLayout.SOUTH);
        frame.pack();
        frame.setLocationRelativeTo(null);
        return frame;
    }

    private int rows() {
        return 1 + sentences.stream().mapToInt(s -> 1 + s.length() / COLUMNS).sum();
    }

    private JPanel buttons(JFrame frame, Consumer<Path> open) {
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        report.ifPresent(page -> buttons.add(button("Open report", () -> open.accept(page))));
        folder.ifPresent(place -> buttons.add(button("Open folder", () -> open.accept(place))));
        JButton close = button("Close", frame::dispose);
        buttons.add(close);
        frame.getRootPane().setDefaultButton(close);
        return buttons;
    }

    private static JButton button(String label, Runnable action) {
        JButton button = PlainText.in(new JButton(label));
        button.addActionListener(event -> action.run());
        return button;
    }
}
