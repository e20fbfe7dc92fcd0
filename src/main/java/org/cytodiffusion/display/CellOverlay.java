/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.List;

/** Lays outlines over an image. Pixels stay as they are, and so does what others laid there. */
public final class CellOverlay {

    private CellOverlay() {}

    /**
     * Shows outlines on an image, in place of those that were laid there before.
     *
     * @param image the image
     * @param rois the outlines, as {@link CellRois} makes them
     */
    public static void show(ImagePlus image, List<Roi> rois) {
        Overlay before = image.getOverlay();
        Overlay after = before == null ? new Overlay() : before.duplicate();
        for (int i = after.size() - 1; i >= 0; i--) {
            if (CellRois.isOurs(after.get(i)) && isOnThisPlane(after.get(i), image)) {
                after.remove(i);
            }
        }
        for (Roi roi : rois) {
            Roi copy = (Roi) roi.clone();
            copy.setPosition(image);
            after.add(copy);
        }
        image.setOverlay(after);
    }

    /** In a stack every plane has its own cells. */
    private static boolean isOnThisPlane(Roi roi, ImagePlus image) {
        if (image.getStackSize() == 1) {
            return true;
        }
        Roi here = (Roi) roi.clone();
        here.setPosition(image);
        return roi.getPosition() == here.getPosition()
                && roi.getZPosition() == here.getZPosition()
                && roi.getTPosition() == here.getTPosition();
    }
}
