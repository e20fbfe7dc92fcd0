/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.review.cells.CellWords;
import org.cytodiffusion.review.cells.Thumbnails;

/** One cell, larger, and all that is known of it in words. */
final class DetailPanel extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int PICTURE_LINES = 12;
    private static final int WORD_LINES = 11;
    private static final String HINT =
            "Click a cell to see more of it.\n\nPress the key of a class to give it to the selected"
                    + " cells, or drag them there.\n\n? not certain\n! anomalous\n\u2713 reviewed";

    private final transient ReviewDesk desk;
    private final transient Thumbnails.Source source;
    private final JTextArea words = new JTextArea();
    private final Picture picture = new Picture();

    DetailPanel(ReviewDesk desk, Thumbnails.Source source) {
        super(new BorderLayout());
        this.desk = desk;
        this.source = source;
        Font font = UIManager.getFont("Label.font").deriveFont(Font.PLAIN);
        words.setFont(font);
        words.setEditable(false);
        words.setFocusable(false);
        words.setOpaque(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setRows(WORD_LINES);
        words.setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 4));
        words.getAccessibleContext().setAccessibleName("About the selected cell");
        int edge = PICTURE_LINES * getFontMetrics(font).getHeight();
        picture.setPreferredSize(new Dimension(edge, edge));
        add(picture, BorderLayout.NORTH);
        add(words, BorderLayout.CENTER);
        setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 4));
    }

    /** Shows a cell, or none. */
    void show(Optional<ClassifiedCell> cell) {
        picture.cell = cell;
        picture.repaint();
        words.setText(
                cell.map(
                                shown ->
                                        String.join(
                                                "\n",
                                                CellWords.of(
                                                        shown,
                                                        desk.current()
                                                                .review(shown.cell().label()))))
                        .orElse(HINT));
    }

    private final class Picture extends JComponent {

        private static final long serialVersionUID = 1L;
        private transient Optional<ClassifiedCell> cell = Optional.empty();

        @Override
        protected void paintComponent(Graphics graphics) {
            if (cell.isEmpty()) {
                return;
            }
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            int edge = Math.min(getWidth(), getHeight());
            int size = (int) Math.ceil(edge * g.getTransform().getScaleX());
            BufferedImage made = source.make(cell.get().cell().label(), size);
            g.drawImage(made, (getWidth() - edge) / 2, 0, edge, edge, null);
            g.dispose();
        }
    }
}
