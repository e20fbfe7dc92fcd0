/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.image.Planes;

/** Lays outlines over an image. Pixels stay as they are, and so does what others laid there. */
public final class CellOverlay {

    private CellOverlay() {}

    /**
     * Shows outlines on the plane in view, in place of those that were laid there before.
     *
     * @param image the image
     * @param rois the outlines, as {@link CellRois} makes them
     */
    public static void show(ImagePlus image, List<Roi> rois) {
        show(image, Map.of(Planes.current(image), rois), List.of());
    }

    /**
     * Shows outlines on planes, in place of those that were laid there before.
     *
     * @param image the image
     * @param rois the outlines of each plane
     * @param everywhere what is laid over every plane
     */
    static void show(ImagePlus image, Map<Integer, List<Roi>> rois, List<Roi> everywhere) {
        Overlay before = image.getOverlay();
        Overlay after = before == null ? new Overlay() : before.duplicate();
        for (int i = after.size() - 1; i >= 0; i--) {
            Roi roi = after.get(i);
            boolean scale = HeatScale.MARK.equals(roi.getProperty(CellRois.MARK));
            boolean here = rois.keySet().stream().anyMatch(plane -> isOn(roi, image, plane));
            if (CellRois.isOurs(roi) && (scale || here)) {
                after.remove(i);
            }
        }
        rois.forEach((plane, ours) -> ours.forEach(roi -> after.add(placed(roi, image, plane))));
        everywhere.forEach(after::add);
        image.setOverlay(after);
    }

    /** A copy that belongs to a plane, or to the whole image if it has but one. */
    static Roi placed(Roi roi, ImagePlus image, int plane) {
        Roi copy = (Roi) roi.clone();
        if (Planes.of(image).size() == 1) {
            copy.setPosition(0);
        } else if (image.isHyperStack()) {
            int[] place = image.convertIndexToPosition(plane);
            copy.setPosition(0, place[1], place[2]);
        } else {
            copy.setPosition(plane);
        }
        return copy;
    }

    /** In a stack every plane has its own cells. */
    private static boolean isOn(Roi roi, ImagePlus image, int plane) {
        if (Planes.of(image).size() == 1) {
            return true;
        }
        Roi there = placed(roi, image, plane);
        return roi.getPosition() == there.getPosition()
                && roi.getZPosition() == there.getZPosition()
                && roi.getTPosition() == there.getTPosition();
    }
}
