/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages of cells in rows and columns, each above its caption.
 *
 * @param title above every page
 * @param footer below every page
 * @param columns of a page, at least 1
 */
record CellSheet(String title, String footer, int columns) {

    private static final int ROWS = 8;
    private static final int CELL = 128;
    private static final int GAP = 10;
    private static final int CAPTION = 20;
    private static final int MARGIN = 14;
    private static final Font SMALL = Tiles.PLAIN.deriveFont(11f);

    /**
     * A cell on a sheet.
     *
     * @param crop S * S * 3 bytes; empty to leave its place white
     * @param caption below it; cut if it is too long
     */
    record Tile(Optional<byte[]> crop, String caption) {

        static final Tile BLANK = new Tile(Optional.empty(), "");

        static Tile of(byte[] crop, String caption) {
            return new Tile(Optional.of(crop), caption);
        }
    }

    /** The pages, at least one. */
    List<BufferedImage> pages(List<Tile> tiles) {
        List<BufferedImage> pages = new ArrayList<>();
        int each = ROWS * columns;
        int all = Math.max(1, (tiles.size() + each - 1) / each);
        for (int p = 0; p < all; p++) {
            List<Tile> some = tiles.subList(p * each, Math.min(tiles.size(), (p + 1) * each));
            String number = all == 1 ? "" : " (page " + (p + 1) + " of " + all + ")";
            pages.add(page(title + number, some));
        }
        return pages;
    }

    private BufferedImage page(String heading, List<Tile> tiles) {
        int rows = Math.max(1, (tiles.size() + columns - 1) / columns);
        int width = columns * (CELL + GAP) - GAP + 2 * MARGIN;
        int height = Tiles.TITLE + rows * (CELL + CAPTION) + 4 * MARGIN;
        BufferedImage page = Tiles.blank(width, height);
        Graphics2D graphics = Tiles.pen(page);
        graphics.setFont(Tiles.BOLD);
        graphics.drawString(
                fitting(heading, graphics, width - 2 * MARGIN), MARGIN, MARGIN + Tiles.TITLE - 8);
        graphics.setFont(SMALL);
        for (int i = 0; i < tiles.size(); i++) {
            int x = MARGIN + i % columns * (CELL + GAP);
            int y = MARGIN + Tiles.TITLE + i / columns * (CELL + CAPTION);
            Tile tile = tiles.get(i);
            tile.crop()
                    .ifPresent(
                            crop ->
                                    graphics.drawImage(
                                            Tiles.scaled(Tiles.of(crop), CELL), x, y, null));
            String caption = fitting(tile.caption(), graphics, CELL);
            graphics.drawString(caption, x, y + CELL + CAPTION - 7);
        }
        graphics.drawString(fitting(footer, graphics, width - 2 * MARGIN), MARGIN, height - MARGIN);
        graphics.dispose();
        return page;
    }

    /** The end of a text tells more than its beginning where the text is a path; so both stay. */
    private static String fitting(String text, Graphics2D graphics, int width) {
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        for (int cut = 1; metrics.stringWidth(shown) > width && cut < text.length(); cut++) {
            int half = (text.length() - cut) / 2;
            shown = text.substring(0, half) + "…" + text.substring(half + cut);
        }
        return shown;
    }
}
