/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.display.paint.MapPainter;
import org.cytodiffusion.display.paint.SignedMap;
import org.cytodiffusion.display.paint.Tiles;

/**
 * Lays the evidence of an explained cell over it in its image: in gray the cell, in blue what
 * speaks for the chosen class, in orange what speaks for the one it was given. The pixels stay as
 * they are.
 */
public final class EvidenceOverlay {

    /** Not that of outlines, so that the maps stay when those are drawn anew. */
    private static final String CELL = "cytodiffusion.map.cell";

    /** Evidence around the cell is shown from this share of the largest on. */
    private static final double CLEAR = 0.2;

    private EvidenceOverlay() {}

    /**
     * Shows the evidence, in place of an earlier map of the same cell.
     *
     * @param image the image that the cell is from
     * @param explained the cell
     */
    public static void show(ImagePlus image, CellExplanation explained) {
        String cell = String.valueOf(explained.cell().cell().label());
        ImageRoi map = roi(explained);
        map.setProperty(CELL, cell);
        map.setPosition(image);
        // Below outlines, which would be seen only in pieces otherwise.
        Overlay overlay = without(image, cell);
        Roi[] above = overlay.toArray();
        overlay.clear();
        overlay.add(map);
        for (Roi other : above) {
            overlay.add(other);
        }
        image.setOverlay(overlay);
    }

    /** Takes all maps off an image; outlines stay. */
    public static void remove(ImagePlus image) {
        if (image.getOverlay() != null) {
            image.setOverlay(without(image, ""));
        }
    }

    /** The overlay without the maps of a cell, or without any if none is named. */
    private static Overlay without(ImagePlus image, String cell) {
        Overlay before = image.getOverlay();
        Overlay after = before == null ? new Overlay() : before.duplicate();
        for (int i = after.size() - 1; i >= 0; i--) {
            String of = after.get(i).getProperty(CELL);
            if (of != null && (cell.isEmpty() || of.equals(cell))) {
                after.remove(i);
            }
        }
        return after;
    }

    private static ImageRoi roi(CellExplanation explained) {
        double across = explained.crop().size() * explained.crop().micrometres();
        double pixels = across / explained.result().pixelSize().micrometres();
        Box box = explained.cell().cell().box();
        int left = (int) Math.round(box.centerX() - pixels / 2);
        int top = (int) Math.round(box.centerY() - pixels / 2);
        int edge = Math.max(1, (int) Math.round(pixels));
        ImageRoi roi =
                new ImageRoi(left, top, map(explained, new Rectangle(left, top, edge, edge)));
        roi.setZeroTransparent(true);
        roi.setName(
                String.format(
                        Locale.ROOT,
                        "evidence %d %s against %s",
                        explained.cell().cell().label(),
                        explained.winner().name(),
                        explained.chosen().name()));
        return roi;
    }

    /**
     * The map in pixels of the image: the whole cell, and around it what speaks clearly. The rest
     * is 0, which the map never is, and stays transparent.
     */
    private static BufferedImage map(CellExplanation explained, Rectangle place) {
        SignedMap map = SignedMap.evidence(explained);
        byte[] crop = explained.explanation().way().get(0).crop();
        BufferedImage picture = Tiles.scaled(MapPainter.over(map, crop), place.width);
        CellMask mask = explained.cell().cell().mask();
        double step = (double) map.values().getWidth() / place.width;
        for (int y = 0; y < place.height; y++) {
            for (int x = 0; x < place.width; x++) {
                double value = map.values().getInterpolatedValue(x * step, y * step);
                boolean clear =
                        isInDisc(x, y, place.width) && Math.abs(value) >= CLEAR * map.range();
                if (!clear && !mask.contains(place.x + x, place.y + y)) {
                    picture.setRGB(x, y, 0);
                }
            }
        }
        return picture;
    }

    /** The classifier looks at nothing outside the inscribed disc. */
    private static boolean isInDisc(int x, int y, int edge) {
        double dx = x + 0.5 - edge / 2.0;
        double dy = y + 0.5 - edge / 2.0;
        return dx * dx + dy * dy <= edge * edge / 4.0;
    }
}
