/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.BitSet;
import java.util.List;
import org.cytodiffusion.analysis.segmentation.SmearPreview.Found;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.report.tables.KindColour;

/** Cells and nuclei laid over an image for the time of a dialog. */
public final class PreviewOverlay {

    /** A property that every outline of a preview has, and no other. */
    static final String MARK = "cytodiffusion-preview";

    // Larger parts would keep a person waiting.
    private static final int LARGEST = 1400;
    private static final Color NUCLEUS = new Color(0xffe119);

    private PreviewOverlay() {}

    /**
     * The part of an image that a person looks at.
     *
     * @param image an open image
     * @return what its window shows, or the image if it has none; of large parts the middle
     */
    public static Box view(ImagePlus image) {
        Rectangle seen = new Rectangle(image.getWidth(), image.getHeight());
        if (image.getCanvas() != null) {
            seen = seen.intersection(image.getCanvas().getSrcRect());
        }
        int width = Math.min(seen.width, LARGEST);
        int height = Math.min(seen.height, LARGEST);
        return new Box(
                seen.x + (seen.width - width) / 2,
                seen.y + (seen.height - height) / 2,
                width,
                height);
    }

    /**
     * Shows cells, in place of those of an earlier preview.
     *
     * @param image the image
     * @param part where the cells were looked for
     * @param cells the cells, in pixels of the part
     */
    public static void show(ImagePlus image, Box part, List<Found> cells) {
        Overlay overlay = without(image);
        for (Found found : cells) {
            Color colour = new Color(KindColour.of(found.cell().kind()));
            add(KindRois.outline(found.cell().contour(), part.left(), part.top()), colour, overlay);
            if (!found.nucleus().isEmpty()) {
                Roi nucleus = nucleus(found);
                Box box = found.cell().box();
                nucleus.setLocation(
                        nucleus.getXBase() + box.left() + part.left(),
                        nucleus.getYBase() + box.top() + part.top());
                add(nucleus, NUCLEUS, overlay);
            }
        }
        image.setOverlay(overlay);
    }

    /** Removes a preview; what others laid there stays. */
    public static void clear(ImagePlus image) {
        if (image.getOverlay() != null) {
            Overlay overlay = without(image);
            image.setOverlay(overlay.size() == 0 ? null : overlay);
        }
    }

    private static void add(Roi roi, Color colour, Overlay overlay) {
        roi.setStrokeColor(colour);
        roi.setProperty(MARK, "cell");
        overlay.add(roi);
    }

    private static Overlay without(ImagePlus image) {
        Overlay before = image.getOverlay();
        Overlay after = before == null ? new Overlay() : before.duplicate();
        for (int i = after.size() - 1; i >= 0; i--) {
            if (after.get(i).getProperty(MARK) != null) {
                after.remove(i);
            }
        }
        return after;
    }

    private static Roi nucleus(Found found) {
        Box box = found.cell().box();
        ByteProcessor mask = new ByteProcessor(box.width(), box.height());
        BitSet bits = found.nucleus();
        for (int k = bits.nextSetBit(0); k >= 0; k = bits.nextSetBit(k + 1)) {
            mask.set(k, 255);
        }
        mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(mask);
    }
}
