/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.segmentation.SegmentResult;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Contour;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.image.SmearImage;

/**
 * Paints a picture of an image with its outlines, class names and a legend below, where there is no
 * window. Red cells have no names, as they would cover everything else; a question mark follows
 * where the model is not certain.
 */
public final class OverlayPainter {

    /** Small images are magnified to about this width or height. */
    private static final int SMALLEST = 640;

    /** Larger images are reduced to this width or height, in pixels. */
    private static final int LARGEST = 8000;

    private static final String UNNAMED_GROUP = "erythrocyte";
    private static final Color CASING = new Color(0, 0, 0, 110);
    private static final Color PLATE = new Color(0, 0, 0, 170);

    private final double scale;
    private final BufferedImage picture;

    private OverlayPainter(SmearImage image) {
        int longest = Math.max(image.width(), image.height());
        if (longest > LARGEST) {
            scale = (double) LARGEST / longest;
        } else {
            scale = Math.max(1, SMALLEST / longest);
        }
        int width = (int) Math.round(image.width() * scale);
        int height = (int) Math.round(image.height() * scale);
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Paints an image.
     *
     * @param image the image, which is not changed
     * @param result what was found in it
     * @return the picture
     */
    public static BufferedImage paint(SmearImage image, SmearResult result) {
        List<Outline> outlines =
                result.cells().stream()
                        .map(cell -> Outline.of(cell, text(cell.verdict())))
                        .toList();
        return paint(image, outlines, Legend.of(result));
    }

    /**
     * Paints an image that people have reviewed: what they said in place of what the machine did.
     *
     * @param image the image, which is not changed
     * @param result what was found in it
     * @param reviews what people said, by label of the cell
     * @return the picture
     */
    public static BufferedImage paint(
            SmearImage image, SmearResult result, Map<Integer, Review> reviews) {
        List<Outline> outlines =
                result.cells().stream()
                        .map(cell -> outline(cell, result, reviews.get(cell.cell().label())))
                        .toList();
        return paint(image, outlines, Legend.of(result, reviews));
    }

    private static Outline outline(ClassifiedCell cell, SmearResult result, Review review) {
        return review == null
                ? Outline.of(cell, text(cell.verdict()))
                : Outline.of(
                        cell, Legend.colour(review.className(), result), review.className() + " *");
    }

    /**
     * Paints an image whose cells are not classified, in the colours of their kinds.
     *
     * @param image the image, which is not changed
     * @param result what was found in it
     * @return the picture
     */
    public static BufferedImage paint(SmearImage image, SegmentResult result) {
        return paint(image, result.cells().stream().map(Outline::of).toList(), Legend.of(result));
    }

    private static BufferedImage paint(SmearImage image, List<Outline> outlines, Legend legend) {
        OverlayPainter painter = new OverlayPainter(image);
        painter.copy(image);
        Graphics2D graphics = painter.picture.createGraphics();
        smooth(graphics);
        outlines.forEach(outline -> painter.draw(graphics, outline));
        graphics.setFont(painter.font());
        for (Outline outline : outlines) {
            outline.text().ifPresent(text -> painter.label(graphics, outline, text));
        }
        graphics.dispose();
        return legend.below(painter.picture, painter.font());
    }

    /** Sets what makes lines and letters smooth. */
    public static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    private void copy(SmearImage image) {
        PrimitiveBlocks<UnsignedByteType> rows =
                PrimitiveBlocks.of(image.rgb(), PrimitiveBlocks.OnFallback.ACCEPT);
        byte[][] row = new byte[3][image.width()];
        int[] columns = new int[picture.getWidth()];
        Arrays.setAll(columns, x -> Math.min(image.width() - 1, (int) (x / scale)));
        int[] rgb = new int[columns.length];
        int read = -1;
        for (int y = 0; y < picture.getHeight(); y++) {
            int from = Math.min(image.height() - 1, (int) (y / scale));
            for (int c = 0; c < 3 && from != read; c++) {
                rows.copy(new int[] {0, from, c}, row[c], new int[] {image.width(), 1, 1});
            }
            read = from;
            for (int x = 0; x < rgb.length; x++) {
                int at = columns[x];
                rgb[x] = (row[0][at] & 0xff) << 16 | (row[1][at] & 0xff) << 8 | row[2][at] & 0xff;
            }
            // As the picture holds them, with no model of colours between.
            picture.getRaster().setDataElements(0, y, rgb.length, 1, rgb);
        }
    }

    private Font font() {
        int size = Math.max(12, Math.min(picture.getWidth(), picture.getHeight()) / 45);
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }

    private void draw(Graphics2D graphics, Outline outline) {
        Contour contour = outline.contour();
        Path2D path = new Path2D.Double();
        path.moveTo(contour.x()[0] * scale, contour.y()[0] * scale);
        for (int i = 1; i < contour.size(); i++) {
            path.lineTo(contour.x()[i] * scale, contour.y()[i] * scale);
        }
        path.closePath();
        float width = Math.max(1.6f, font().getSize() / 7f);
        graphics.setStroke(stroke(width * 2));
        graphics.setColor(CASING);
        graphics.draw(path);
        graphics.setStroke(stroke(width));
        graphics.setColor(new Color(outline.rgb()));
        graphics.draw(path);
    }

    private static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private void label(Graphics2D graphics, Outline outline, String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        Box box = outline.box();
        int width = metrics.stringWidth(text) + 6;
        int height = metrics.getHeight();
        int x = (int) Math.round(box.centerX() * scale) - width / 2;
        int y = (int) Math.round(box.top() * scale) - height - 2;
        x = Math.max(0, Math.min(picture.getWidth() - width, x));
        y = Math.max(0, Math.min(picture.getHeight() - height, y));
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setColor(PLATE);
        graphics.fillRoundRect(x, y, width, height, 6, 6);
        graphics.setColor(legible(outline.rgb()));
        graphics.drawString(text, x + 3, y + metrics.getAscent());
    }

    private static Optional<String> text(Verdict verdict) {
        if (verdict.cellClass().group().equals(UNNAMED_GROUP)) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s %.2f%s",
                        verdict.cellClass().name(),
                        verdict.probability(),
                        verdict.certain() ? "" : " ?"));
    }

    /** A colour, made light enough to be read on a dark plate. */
    static Color legible(int rgb) {
        Color colour = new Color(rgb);
        return new Color(
                (colour.getRed() + 255) / 2,
                (colour.getGreen() + 255) / 2,
                (colour.getBlue() + 255) / 2);
    }
}
