/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;

/** Hands outlines to ImageJ's ROI Manager. */
public final class ManagerRois {

    private ManagerRois() {}

    /**
     * Adds outlines behind those in the manager.
     *
     * @param image the image they belong to
     * @param rois the outlines of each plane
     */
    public static void append(ImagePlus image, Map<Integer, List<Roi>> rois) {
        RoiManager manager = manager();
        if (manager == null) {
            return;
        }
        rois.forEach(
                (plane, ours) ->
                        // Through the quiet door: the others rename outlines or switch images.
                        ours.forEach(
                                roi -> manager.add(CellOverlay.placed(roi, image, plane), -1)));
    }

    /**
     * Empties the manager, then adds outlines.
     *
     * @param image the image they belong to
     * @param rois the outlines of each plane
     */
    public static void replace(ImagePlus image, Map<Integer, List<Roi>> rois) {
        RoiManager manager = manager();
        if (manager != null) {
            manager.reset();
        }
        append(image, rois);
    }

    /** The manager; null where there is no display and Fiji has not made one that needs none. */
    private static RoiManager manager() {
        RoiManager open = RoiManager.getInstance2();
        return open != null || GraphicsEnvironment.isHeadless() ? open : RoiManager.getRoiManager();
    }
}
