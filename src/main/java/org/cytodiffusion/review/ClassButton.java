/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.UIManager;
import javax.swing.border.Border;
import org.cytodiffusion.review.cells.ReviewClass;

/** A class in the list of classes: colour, name, count, and the key that gives it. */
final class ClassButton extends JButton {

    private static final long serialVersionUID = 1L;
    private static final int BORDER = 2;
    private static final Color CAP = new Color(0xf7f7f7);
    private static final Color CAP_EDGE = new Color(0x8a8a8a);
    private static final Color CAP_INK = new Color(0x333333);

    private final transient ReviewClass shown;
    private int count;

    ClassButton(ReviewClass shown) {
        this.shown = shown;
        setContentAreaFilled(false);
        setBorder(border(false));
        setAlignmentX(Component.LEFT_ALIGNMENT);
        setFont(UIManager.getFont("Label.font").deriveFont(Font.PLAIN));
        setToolTipText(
                "Shows the cells of this class. Drag cells here, or press "
                        + shown.key()
                        + ", to give them the class.");
        setCount(0);
    }

    String className() {
        return shown.name();
    }

    void setCount(int cells) {
        count = cells;
        getAccessibleContext()
                .setAccessibleName(shown.name() + ", " + cells + " cells, key " + shown.key());
        repaint();
    }

    /** A frame around the class that cells would fall to, or the room for one. */
    static Border border(boolean target) {
        return target
                ? BorderFactory.createLineBorder(UIManager.getColor("Label.foreground"), BORDER)
                : BorderFactory.createEmptyBorder(BORDER, BORDER, BORDER, BORDER);
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics metrics = getFontMetrics(getFont());
        int line = metrics.getHeight();
        return new Dimension(metrics.stringWidth("unidentified") + 8 * line, line + line / 2 + 4);
    }

    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (getModel().isRollover() || isFocusOwner()) {
            g.setColor(new Color(shown.rgb() & 0xffffff | 0x40000000, true));
            g.fillRect(0, 0, getWidth(), getHeight());
        }
        FontMetrics metrics = g.getFontMetrics();
        int line = metrics.getHeight();
        int base = (getHeight() - line) / 2 + metrics.getAscent();
        int edge = metrics.getAscent();
        g.setColor(new Color(shown.rgb()));
        g.fillRoundRect(line / 2, (getHeight() - edge) / 2, edge, edge, 4, 4);
        g.setColor(CAP_EDGE);
        g.drawRoundRect(line / 2, (getHeight() - edge) / 2, edge, edge, 4, 4);
        g.setColor(getForeground());
        g.drawString(shown.name(), line / 2 + edge + line / 2, base);
        int cap = line + line / 4;
        String number = String.valueOf(count);
        g.drawString(number, getWidth() - cap - line - metrics.stringWidth(number), base);
        if (shown.key() != Character.MAX_VALUE) {
            paintCap(g, getWidth() - cap - line / 3, cap);
        }
        g.dispose();
    }

    /** The key, drawn like one. */
    private void paintCap(Graphics2D g, int x, int cap) {
        FontMetrics metrics = g.getFontMetrics();
        int y = (getHeight() - cap) / 2;
        g.setColor(CAP);
        g.fillRoundRect(x, y, cap, cap, 6, 6);
        g.setColor(CAP_EDGE);
        g.drawRoundRect(x, y, cap, cap, 6, 6);
        g.setColor(CAP_INK);
        String key = String.valueOf(shown.key());
        int base = y + (cap - metrics.getHeight()) / 2 + metrics.getAscent() + 1;
        g.drawString(key, x + (cap - metrics.stringWidth(key)) / 2 + 1, base);
    }
}
