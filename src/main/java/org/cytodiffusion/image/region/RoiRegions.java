/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.region.CellRegions.Region;

/** Reads the outlines of ImageJ. */
public final class RoiRegions {

    private RoiRegions() {}

    /**
     * Takes the pixels inside outlines.
     *
     * @param rois outlines; points, lines, texts and outlines beyond the image are left out and
     *     told of, those across its border are cut
     * @param image the image that they lie on
     * @return a region an outline that covers pixels, numbered by its place among all
     * @throws UnreadableImageException if none covers any
     */
    public static CellRegions of(List<Roi> rois, SmearImage image) throws UnreadableImageException {
        return ofOutlines(rois.stream().map(Optional::of).toList(), image);
    }

    /**
     * The same where some could not be read.
     *
     * @param rois empty for an outline that is only counted
     * @param image the image that they lie on
     */
    static CellRegions ofOutlines(List<Optional<Roi>> rois, SmearImage image)
            throws UnreadableImageException {
        List<Region> regions = new ArrayList<>();
        int empty = 0;
        int outside = 0;
        for (int i = 0; i < rois.size(); i++) {
            if (rois.get(i).isEmpty()) {
                continue;
            }
            Roi roi = rois.get(i).get();
            boolean area = roi.isArea() && !(roi instanceof TextRoi || roi instanceof ImageRoi);
            Optional<CellMask> mask =
                    area ? mask(roi, image.width(), image.height()) : Optional.empty();
            if (mask.isPresent()) {
                regions.add(new Region(i + 1, mask.get()));
            } else if (area && roi.getBounds().width > 0 && roi.getBounds().height > 0) {
                outside++;
            } else {
                empty++;
            }
        }
        if (regions.isEmpty()) {
            throw new UnreadableImageException(
                    String.format(
                            "None of %d outlines covers pixels of %s: give outlines with an area,"
                                    + " drawn on this image.",
                            rois.size(), image.name()));
        }
        return new CellRegions(
                image.width(), image.height(), regions, remarks(image, empty, outside));
    }

    private static List<String> remarks(SmearImage image, int empty, int outside) {
        List<String> remarks = new ArrayList<>();
        if (empty > 0) {
            remarks.add(
                    empty
                            + " of the outlines on "
                            + image.name()
                            + " are points, lines or texts without an area, and were left out.");
        }
        if (outside > 0) {
            remarks.add(
                    outside
                            + " of the outlines lie outside "
                            + image.name()
                            + ", and were left out: check that they were drawn on this image.");
        }
        return remarks;
    }

    private static Optional<CellMask> mask(Roi roi, int width, int height) {
        Rectangle bounds = roi.getBounds();
        ImageProcessor filled = roi.getMask();
        BitSet inside = new BitSet();
        int x0 = Integer.MAX_VALUE;
        int y0 = Integer.MAX_VALUE;
        int x1 = -1;
        int y1 = -1;
        for (int y = 0; y < bounds.height; y++) {
            for (int x = 0; x < bounds.width; x++) {
                int px = bounds.x + x;
                int py = bounds.y + y;
                boolean in = px >= 0 && py >= 0 && px < width && py < height;
                if (in && (filled == null || filled.get(x, y) != 0)) {
                    inside.set(y * bounds.width + x);
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x);
                    y0 = Math.min(y0, y);
                    y1 = y;
                }
            }
        }
        if (x1 < 0) {
            return Optional.empty();
        }
        Box box = new Box(bounds.x + x0, bounds.y + y0, x1 - x0 + 1, y1 - y0 + 1);
        BitSet bits = new BitSet(box.width() * box.height());
        for (int k = inside.nextSetBit(0); k >= 0; k = inside.nextSetBit(k + 1)) {
            int x = k % bounds.width - x0;
            bits.set((k / bounds.width - y0) * box.width() + x);
        }
        return Optional.of(new CellMask(box, bits));
    }
}
