/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellKind;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.report.tables.KindColour;

/**
 * The strip below a picture.
 *
 * @param entries colours, and what they stand for
 * @param footer how many cells, and the scale that was used
 * @param remarks what a person should know of the image, in sentences
 */
record Legend(List<Entry> entries, String footer, List<String> remarks) {

    private static final int MARGIN = 8;

    private static final Color INK = new Color(0x222222);

    /**
     * A colour and what it stands for.
     *
     * @param text name and count
     * @param rgb colour, 0xRRGGBB
     */
    record Entry(String text, int rgb) {}

    /** The legend of classified cells: their classes. */
    static Legend of(SmearResult result) {
        String hint = " ? = not certain.";
        return new Legend(
                entries(result),
                footer(result.cells().size(), result.pixelSize(), hint),
                result.remarks());
    }

    /** The legend of cells that people have reviewed: the classes that count. */
    static Legend of(SmearResult result, Map<Integer, Review> reviews) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        result.classes().forEach(known -> counts.put(known.name(), 0));
        for (ClassifiedCell cell : result.cells()) {
            Review review = reviews.get(cell.cell().label());
            String name = review == null ? cell.verdict().cellClass().name() : review.className();
            counts.merge(name, 1, Integer::sum);
        }
        List<Entry> entries = new ArrayList<>();
        counts.forEach(
                (name, count) -> {
                    if (count > 0) {
                        entries.add(new Entry(name + " " + count, colour(name, result)));
                    }
                });
        String hint = " ? = not certain, * = named by a person.";
        return new Legend(
                entries, footer(result.cells().size(), result.pixelSize(), hint), result.remarks());
    }

    /** The colour of a class by its name. */
    static int colour(String name, SmearResult result) {
        return new ClassColours(result.classes()).of(name).getRGB() & 0xffffff;
    }

    /** The legend of cells that are not classified: their kinds. */
    static Legend of(SegmentResult result) {
        List<Entry> entries = new ArrayList<>();
        for (CellKind kind : CellKind.values()) {
            long count = result.cells().stream().filter(c -> c.kind() == kind).count();
            if (count > 0) {
                entries.add(new Entry(KindColour.nameOf(kind) + " " + count, KindColour.of(kind)));
            }
        }
        return new Legend(
                entries, footer(result.cells().size(), result.pixelSize(), ""), result.remarks());
    }

    /** Returns the picture with the legend below it. */
    BufferedImage below(BufferedImage picture, Font font) {
        Font plain = font.deriveFont(Font.PLAIN);
        Graphics2D measuring = picture.createGraphics();
        FontMetrics metrics = measuring.getFontMetrics(plain);
        measuring.dispose();
        List<List<Entry>> lines = lines(entries, metrics, picture.getWidth());
        List<String> below = new ArrayList<>(List.of(footer));
        remarks.forEach(text -> wrap(text, metrics, picture.getWidth() - 2 * MARGIN, below));
        int lineHeight = metrics.getHeight() + 4;
        int rows = lines.size() + below.size();
        int height = picture.getHeight() + lineHeight * rows + 2 * MARGIN;
        BufferedImage all =
                new BufferedImage(picture.getWidth(), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        OverlayPainter.smooth(graphics);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, all.getWidth(), height);
        graphics.drawImage(picture, 0, 0, null);
        graphics.setFont(plain);
        int y = picture.getHeight() + MARGIN + metrics.getAscent();
        for (List<Entry> line : lines) {
            draw(graphics, line, y);
            y += lineHeight;
        }
        graphics.setColor(INK);
        for (String line : below) {
            graphics.drawString(line, MARGIN, y);
            y += lineHeight;
        }
        graphics.dispose();
        return all;
    }

    private static void wrap(String text, FontMetrics metrics, int width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    private static List<Entry> entries(SmearResult result) {
        List<Entry> entries = new ArrayList<>();
        for (CellClass cellClass : result.classes()) {
            long count =
                    result.cells().stream()
                            .filter(cell -> cell.verdict().cellClass().equals(cellClass))
                            .count();
            if (count > 0) {
                entries.add(new Entry(cellClass.name() + " " + count, cellClass.rgb()));
            }
        }
        return entries;
    }

    private static List<List<Entry>> lines(List<Entry> entries, FontMetrics metrics, int width) {
        List<List<Entry>> lines = new ArrayList<>();
        int x = width;
        for (Entry entry : entries) {
            int step = width(entry, metrics);
            if (x + step > width - MARGIN) {
                lines.add(new ArrayList<>());
                x = MARGIN;
            }
            lines.get(lines.size() - 1).add(entry);
            x += step;
        }
        return lines;
    }

    private static int width(Entry entry, FontMetrics metrics) {
        return metrics.stringWidth(entry.text()) + metrics.getAscent() + 3 * MARGIN;
    }

    private static void draw(Graphics2D graphics, List<Entry> line, int y) {
        FontMetrics metrics = graphics.getFontMetrics();
        int swatch = metrics.getAscent();
        int x = MARGIN;
        for (Entry entry : line) {
            graphics.setColor(new Color(entry.rgb()));
            graphics.fillRoundRect(x, y - swatch + 2, swatch, swatch, 4, 4);
            graphics.setColor(INK);
            graphics.drawString(entry.text(), x + swatch + MARGIN / 2, y);
            x += width(entry, metrics);
        }
    }

    private static String footer(int cells, PixelSize size, String hint) {
        return String.format(
                Locale.ROOT,
                "%d cells, %.4f um/px (%s).%s Research use only.",
                cells,
                size.micrometres(),
                size.source().words(),
                hint);
    }
}
