/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.CellRois;
import org.cytodiffusion.display.DisplayPanel;
import org.cytodiffusion.display.ManagerRois;
import org.cytodiffusion.display.table.CellTable;
import org.cytodiffusion.job.PlanesJob;

/**
 * Where results are shown.
 *
 * @param overlay whether as outlines on the image
 * @param manager whether and how in the ROI Manager
 * @param table whether as a table
 */
public record ResultDisplay(boolean overlay, Manager manager, boolean table) {

    /** What becomes of the ROI Manager. */
    public enum Manager {
        /** It is left alone. */
        NONE,
        /** Cells are added to it. */
        APPEND,
        /** It is emptied, then cells are added. */
        REPLACE;

        /** From two boxes, the second of which only counts with the first. */
        public static Manager of(boolean add, boolean replace) {
            if (!add) {
                return NONE;
            }
            return replace ? REPLACE : APPEND;
        }

        /** Hands outlines of planes to the ROI Manager, as was chosen. */
        public void take(ImagePlus image, Map<Integer, List<Roi>> rois) {
            switch (this) {
                case APPEND -> ManagerRois.append(image, rois);
                case REPLACE -> ManagerRois.replace(image, rois);
                case NONE -> {
                    // Not asked for.
                }
            }
        }
    }

    /** Shows what was found in an image, whose documents hold it already. */
    public void show(ImagePlus image, PlanesJob.Outcome outcome) {
        CellDisplay display = CellDisplay.of(image);
        if (!overlay) {
            display.show(CellDisplay.Show.NONE);
        } else if (display.showing() == CellDisplay.Show.NONE) {
            display.show(CellDisplay.Show.CLASSES);
        } else {
            display.refresh();
        }
        Map<Integer, List<Roi>> rois = new LinkedHashMap<>();
        outcome.planes().forEach((plane, result) -> rois.put(plane, CellRois.of(result)));
        manager.take(image, rois);
        if (table) {
            CellTable.show(display);
        }
        // A macro opens no windows that it did not ask for.
        if (overlay && !IJ.isMacro() && image.getWindow() != null) {
            DisplayPanel.show(display);
        }
    }
}
