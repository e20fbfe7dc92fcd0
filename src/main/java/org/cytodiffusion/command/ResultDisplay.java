/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.List;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.display.CellOverlay;
import org.cytodiffusion.display.CellRois;
import org.cytodiffusion.display.CellsResultsTable;
import org.cytodiffusion.display.ManagerRois;

/**
 * Where results are shown.
 *
 * @param overlay whether as outlines on the image
 * @param manager whether and how in the ROI Manager
 * @param table whether as a table
 */
record ResultDisplay(boolean overlay, Manager manager, boolean table) {

    /** What becomes of the ROI Manager. */
    enum Manager {
        /** It is left alone. */
        NONE,
        /** Cells are added to it. */
        APPEND,
        /** It is emptied, then cells are added. */
        REPLACE;

        /** From two boxes, the second of which only counts with the first. */
        static Manager of(boolean add, boolean replace) {
            if (!add) {
                return NONE;
            }
            return replace ? REPLACE : APPEND;
        }

        /** Hands outlines of an image to the ROI Manager, as was chosen. */
        void take(ImagePlus image, List<Roi> rois) {
            switch (this) {
                case APPEND -> ManagerRois.append(image, rois);
                case REPLACE -> ManagerRois.replace(image, rois);
                case NONE -> {
                    // Not asked for.
                }
            }
        }
    }

    /** Shows the cells of an image. */
    void show(ImagePlus image, SmearResult result) {
        List<Roi> rois = CellRois.of(result);
        if (overlay) {
            CellOverlay.show(image, rois);
        }
        manager.take(image, rois);
        if (table) {
            CellsResultsTable.show(CellsResultsTable.of(result));
        }
    }
}
