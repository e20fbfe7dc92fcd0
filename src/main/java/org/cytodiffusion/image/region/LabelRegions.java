/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.region.CellRegions.Region;

/** Reads label images, such as StarDist, Cellpose and MorphoLibJ make them. */
public final class LabelRegions {

    // Floats tell whole numbers apart up to here.
    private static final float LARGEST = 16_777_216;

    /** ImageJ stores signed 16-bit values with this offset. */
    private static final float SIGNED_ZERO = 32_768;

    private LabelRegions() {}

    /**
     * Takes the current plane of a label image.
     *
     * @param labels 8, 16 or 32 bits: 0 for background, else the number of a cell
     * @param image the image that the labels belong to
     * @return a region a number
     * @throws UnreadableImageException if these are no labels, or not of this image
     */
    public static CellRegions of(ImagePlus labels, SmearImage image)
            throws UnreadableImageException {
        String name = "The label image \"" + labels.getTitle() + "\"";
        if (labels.getBitDepth() == 24) {
            throw new UnreadableImageException(
                    name
                            + " is in colour: use one with a number for each cell, of 8, 16 or "
                            + "32 bits.");
        }
        if (labels.getWidth() != image.width() || labels.getHeight() != image.height()) {
            throw new UnreadableImageException(
                    String.format(
                            "%s has %d x %d pixels, but %s has %d x %d: use the one made of this"
                                    + " image.",
                            name,
                            labels.getWidth(),
                            labels.getHeight(),
                            image.name(),
                            image.width(),
                            image.height()));
        }
        float zero = labels.getCalibration().isSigned16Bit() ? SIGNED_ZERO : 0;
        List<Region> regions = regions(new Labels(labels.getProcessor(), zero), name);
        if (regions.isEmpty()) {
            throw new UnreadableImageException(
                    name + " holds no label: every pixel is 0, so there is nothing to classify.");
        }
        return new CellRegions(image.width(), image.height(), regions, List.of());
    }

    /** The numbers of a label image, whatever way ImageJ stores them. */
    private record Labels(ImageProcessor pixels, float zero) {
        float at(int i) {
            return pixels.getf(i) - zero;
        }
    }

    private static List<Region> regions(Labels labels, String name)
            throws UnreadableImageException {
        int width = labels.pixels().getWidth();
        int count = labels.pixels().getPixelCount();
        Map<Integer, int[]> bounds = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            float value = labels.at(i);
            if (!(value >= 0 && value <= LARGEST) || value != Math.rint(value)) {
                throw new UnreadableImageException(
                        name
                                + " holds the value "
                                + value
                                + ", which is not the number of a cell.");
            }
            if (value > 0) {
                extend(bounds, (int) value, i % width, i / width);
            }
        }
        Map<Integer, CellMask> masks = new TreeMap<>();
        bounds.forEach((label, b) -> masks.put(label, empty(b)));
        for (int i = 0; i < count; i++) {
            CellMask mask = masks.get((int) labels.at(i));
            if (mask != null) {
                Box box = mask.box();
                mask.bits().set((i / width - box.top()) * box.width() + i % width - box.left());
            }
        }
        List<Region> regions = new ArrayList<>();
        masks.forEach((label, mask) -> regions.add(new Region(label, mask)));
        return regions;
    }

    private static void extend(Map<Integer, int[]> bounds, int label, int x, int y) {
        int[] b = bounds.computeIfAbsent(label, l -> new int[] {x, y, x, y});
        b[0] = Math.min(b[0], x);
        b[2] = Math.max(b[2], x);
        b[3] = y;
    }

    private static CellMask empty(int[] b) {
        Box box = new Box(b[0], b[1], b[2] - b[0] + 1, b[3] - b[1] + 1);
        return new CellMask(box, new BitSet(box.width() * box.height()));
    }
}
