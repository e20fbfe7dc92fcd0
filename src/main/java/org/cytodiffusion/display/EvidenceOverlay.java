/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;

import org.cytodiffusion.analysis.CellExplanation;
import org.cytodiffusion.cell.Box;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * Lays the evidence of an explained cell over it in its image: in gray the cell, in blue what
 * speaks for the chosen class, in orange what speaks for the one it was given. The pixels stay as
 * they are.
 */
public final class EvidenceOverlay {

    private static final String KIND = "map";
    private static final String CELL = "cytodiffusion.map.cell";

    private EvidenceOverlay() {}

    /**
     * Shows the evidence, in place of an earlier map of the same cell.
     *
     * @param image the image that the cell is from
     * @param explained the cell
     */
    public static void show(ImagePlus image, CellExplanation explained) {
        String cell = String.valueOf(explained.cell().cell().label());
        Overlay overlay = without(image, cell);
        ImageRoi map = roi(explained);
        map.setProperty(CellRois.MARK, KIND);
        map.setProperty(CELL, cell);
        map.setPosition(image);
        overlay.add(map);
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
        SignedMap map = SignedMap.evidence(explained);
        byte[] crop = explained.explanation().way().get(0).crop();
        double across = explained.crop().size() * explained.crop().micrometres();
        double pixels = across / explained.result().pixelSize().micrometres();
        int edge = Math.max(1, (int) Math.round(pixels));
        Box box = explained.cell().cell().box();
        BufferedImage disc = disc(Tiles.scaled(MapPainter.over(map, crop), edge));
        int left = (int) Math.round(box.centerX() - pixels / 2);
        int top = (int) Math.round(box.centerY() - pixels / 2);
        ImageRoi roi = new ImageRoi(left, top, disc);
        // Black, which the map never is, is what lies outside the disc.
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

    /** The inscribed disc alone: the classifier looks at nothing else. */
    private static BufferedImage disc(BufferedImage map) {
        int edge = map.getWidth();
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                double dx = x + 0.5 - edge / 2.0;
                double dy = y + 0.5 - edge / 2.0;
                if (dx * dx + dy * dy > edge * edge / 4.0) {
                    map.setRGB(x, y, 0);
                }
            }
        }
        return map;
    }
}
