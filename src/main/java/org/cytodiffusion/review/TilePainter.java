/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Locale;
import javax.swing.UIManager;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.review.cells.ReviewClass;

/**
 * Paints the tiles and headers of the gallery. Signs are told apart by their form, not by colour
 * alone: a question mark for what is not certain, an exclamation mark for what is anomalous, a tick
 * for what a person has reviewed.
 */
final class TilePainter {

    private static final Color NOT_CERTAIN = new Color(0xffd23f);
    private static final Color ANOMALOUS = new Color(0xc2185b);
    private static final Color REVIEWED = new Color(0x1b6e3c);
    private static final Color RING = new Color(255, 255, 255, 230);
    private static final Color EDGE = new Color(0, 0, 0, 60);

    private final GalleryLayout.Sizes sizes;
    private final Font font;

    TilePainter(GalleryLayout.Sizes sizes, Font font) {
        this.sizes = sizes;
        this.font = font;
    }

    /** Paints the line above a class. */
    void header(Graphics2D g, Rectangle at, String counts, ReviewClass shown) {
        g.setColor(colour("Panel.background", Color.LIGHT_GRAY));
        g.fillRect(at.x, at.y, at.width, at.height - 2);
        g.setFont(font.deriveFont(Font.BOLD));
        FontMetrics metrics = g.getFontMetrics();
        int base = at.y + (at.height - 2 - metrics.getHeight()) / 2 + metrics.getAscent();
        int x = at.x + sizes.padding();
        swatch(g, shown.rgb(), x, base);
        x += metrics.getAscent() + sizes.padding();
        g.setColor(colour("Label.foreground", Color.BLACK));
        g.drawString(shown.name(), x, base);
        x += metrics.stringWidth(shown.name() + "   ");
        g.setFont(font);
        g.drawString(counts, x, base);
    }

    /** Paints a cell. */
    void tile(Graphics2D g, Rectangle at, Tile tile) {
        if (tile.selected()) {
            g.setColor(colour("List.selectionBackground", Color.BLUE));
            g.fillRoundRect(at.x + 1, at.y + 1, at.width - 2, at.height - 2, 8, 8);
        }
        int x = at.x + sizes.padding();
        int y = at.y + sizes.padding();
        int edge = sizes.picture();
        if (tile.picture().isPresent()) {
            g.drawImage(tile.picture().get(), x, y, edge, edge, null);
        } else {
            g.setColor(colour("Panel.background", Color.LIGHT_GRAY));
            g.fillRect(x, y, edge, edge);
        }
        g.setColor(EDGE);
        g.drawRect(x, y, edge - 1, edge - 1);
        signs(g, x, y, tile);
        caption(g, at, tile);
        if (tile.lead()) {
            Stroke before = g.getStroke();
            g.setColor(colour("Label.foreground", Color.BLACK));
            g.setStroke(new BasicStroke(2));
            g.drawRoundRect(at.x + 2, at.y + 2, at.width - 5, at.height - 5, 8, 8);
            g.setStroke(before);
        }
    }

    private void signs(Graphics2D g, int left, int top, Tile tile) {
        Verdict verdict = tile.cell().verdict();
        g.setFont(font.deriveFont(Font.BOLD));
        int size = g.getFontMetrics().getHeight();
        int x = left + sizes.picture() - size - 2;
        if (!verdict.certain()) {
            sign(g, x, top + 2, NOT_CERTAIN, Color.BLACK, "?");
            x -= size + 2;
        }
        if (verdict.isAnomalous()) {
            sign(g, x, top + 2, ANOMALOUS, Color.WHITE, "!");
        }
        if (tile.review().isPresent()) {
            disc(g, left + 2, top + 2, size, REVIEWED);
            tick(g, left + 2, top + 2, size);
        }
    }

    private static void sign(Graphics2D g, int x, int y, Color back, Color ink, String text) {
        FontMetrics metrics = g.getFontMetrics();
        int size = metrics.getHeight();
        disc(g, x, y, size, back);
        g.setColor(ink);
        int indent = (size - metrics.stringWidth(text)) / 2;
        g.drawString(text, x + indent + 0.5f, y + metrics.getAscent());
    }

    private static void disc(Graphics2D g, int x, int y, int size, Color colour) {
        g.setColor(RING);
        g.fill(new Ellipse2D.Float(x - 1, y - 1, size + 2, size + 2));
        g.setColor(colour);
        g.fill(new Ellipse2D.Float(x, y, size, size));
    }

    private static void tick(Graphics2D g, int x, int y, int size) {
        Path2D path = new Path2D.Float();
        path.moveTo(x + 0.26 * size, y + 0.52 * size);
        path.lineTo(x + 0.44 * size, y + 0.70 * size);
        path.lineTo(x + 0.76 * size, y + 0.32 * size);
        Stroke before = g.getStroke();
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(Math.max(1.5f, size / 8f)));
        g.draw(path);
        g.setStroke(before);
    }

    /** The machine's probability, and its class where a person gave another. */
    private void caption(Graphics2D g, Rectangle at, Tile tile) {
        g.setFont(font);
        FontMetrics metrics = g.getFontMetrics();
        int base = at.y + at.height - sizes.padding() / 2 - metrics.getDescent();
        int x = at.x + sizes.padding();
        String number = String.format(Locale.ROOT, "%.2f", tile.cell().verdict().probability());
        if (tile.isChanged()) {
            swatch(g, tile.machine().rgb(), x, base);
            x += metrics.getAscent() + sizes.padding() / 2;
        }
        String ink = tile.selected() ? "List.selectionForeground" : "List.foreground";
        g.setColor(colour(ink, Color.BLACK));
        if (!tile.isChanged()) {
            g.drawString(number, at.x + (at.width - metrics.stringWidth(number)) / 2, base);
            return;
        }
        int room = at.x + at.width - sizes.padding() - x - metrics.stringWidth(" " + number);
        String name = shortened(tile.machine().name(), metrics, room);
        g.drawString(name, x, base);
        int end = at.x + at.width - sizes.padding() - metrics.stringWidth(number);
        g.drawString(number, end, base);
    }

    /** A name that fits, with dots where its end had to go. */
    static String shortened(String name, FontMetrics metrics, int room) {
        String text = name;
        for (int n = name.length(); metrics.stringWidth(text) > room && n > 1; n--) {
            text = name.substring(0, n - 1) + "\u2026";
        }
        return text;
    }

    private static void swatch(Graphics2D g, int rgb, int x, int base) {
        int edge = g.getFontMetrics().getAscent() - 1;
        g.setColor(new Color(rgb));
        g.fillRoundRect(x, base - edge + 1, edge, edge, 4, 4);
        g.setColor(EDGE);
        g.drawRoundRect(x, base - edge + 1, edge, edge, 4, 4);
    }

    private static Color colour(String key, Color other) {
        Color found = UIManager.getColor(key);
        return found == null ? other : found;
    }
}
