/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.frame.RoiManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.image.CellRegions;
import org.cytodiffusion.image.LabelRegions;
import org.cytodiffusion.image.RoiRegions;
import org.cytodiffusion.image.SmearImage;

/**
 * Where cells come from, as a person chose it or a macro wrote it; nothing of it checked.
 *
 * @param regions one of the constants
 * @param labels title of the label image; empty for the only one that fits
 */
record RegionChoice(String regions, String labels) {

    static final String FIND = "find cells";
    static final String MANAGER = "ROI Manager";
    static final String OVERLAY = "overlay";
    static final String SELECTION = "selection";
    static final String LABELS = "label image";

    /**
     * The cells that are there already.
     *
     * @param image the open image
     * @param smear its pixels
     * @return the regions; empty if cells are to be found
     * @throws IOException with a sentence, if there are none of the kind chosen
     */
    Optional<CellRegions> given(ImagePlus image, SmearImage smear) throws IOException {
        return switch (regions == null ? "" : regions) {
            case FIND -> Optional.empty();
            case MANAGER -> Optional.of(RoiRegions.of(managed(image), smear));
            case OVERLAY -> Optional.of(RoiRegions.of(laidOver(image), smear));
            case SELECTION -> Optional.of(RoiRegions.of(selected(image), smear));
            case LABELS -> Optional.of(LabelRegions.of(labelImage(image), smear));
            default ->
                    throw new InvalidChoiceException(
                            String.format(
                                    "regions must be %s, not \"%s\".",
                                    String.join(", ", FIND, MANAGER, OVERLAY, SELECTION, LABELS),
                                    regions));
        };
    }

    private static List<Roi> managed(ImagePlus image) throws InvalidChoiceException {
        RoiManager manager = RoiManager.getInstance2();
        if (manager == null || manager.getCount() == 0) {
            throw new InvalidChoiceException(
                    "The ROI Manager is empty: add the outlines of cells to it first.");
        }
        return onThisPlane(List.of(manager.getRoisAsArray()), image);
    }

    private static List<Roi> laidOver(ImagePlus image) throws InvalidChoiceException {
        Overlay overlay = image.getOverlay();
        if (overlay == null || overlay.size() == 0) {
            throw new InvalidChoiceException(
                    "\"" + image.getTitle() + "\" has no overlay: lay outlines of cells over it.");
        }
        return onThisPlane(List.of(overlay.toArray()), image);
    }

    private static List<Roi> selected(ImagePlus image) throws InvalidChoiceException {
        Roi roi = image.getRoi();
        if (roi == null) {
            throw new InvalidChoiceException(
                    "Nothing is selected in \"" + image.getTitle() + "\": outline cells first.");
        }
        return roi instanceof ShapeRoi shape ? List.of(shape.getRois()) : List.of(roi);
    }

    /** In a stack, outlines belong to planes; those without a position belong to every plane. */
    private static List<Roi> onThisPlane(List<Roi> rois, ImagePlus image) {
        if (image.getStackSize() == 1) {
            return rois;
        }
        List<Roi> here = new ArrayList<>();
        for (Roi roi : rois) {
            boolean everywhere = roi.getPosition() == 0 && !roi.hasHyperStackPosition();
            boolean slice = roi.getPosition() == image.getCurrentSlice();
            boolean plane =
                    roi.hasHyperStackPosition()
                            && (roi.getZPosition() == 0 || roi.getZPosition() == image.getZ())
                            && (roi.getTPosition() == 0 || roi.getTPosition() == image.getT());
            if (everywhere || slice || plane) {
                here.add(roi);
            }
        }
        return here;
    }

    private ImagePlus labelImage(ImagePlus image) throws InvalidChoiceException {
        if (labels != null && !labels.isBlank()) {
            ImagePlus named = WindowManager.getImage(labels.trim());
            if (named == null) {
                throw new InvalidChoiceException(
                        "No image is open under the title \"" + labels.trim() + "\".");
            }
            return named;
        }
        List<ImagePlus> fitting = new ArrayList<>();
        for (int id : ids()) {
            ImagePlus open = WindowManager.getImage(id);
            boolean fits =
                    open != null
                            && open != image
                            && open.getBitDepth() != 24
                            && open.getWidth() == image.getWidth()
                            && open.getHeight() == image.getHeight();
            if (fits) {
                fitting.add(open);
            }
        }
        if (fitting.size() != 1) {
            throw new InvalidChoiceException(
                    fitting.size()
                            + " open images could be the labels of \""
                            + image.getTitle()
                            + "\" by their size: give labels the title of one.");
        }
        return fitting.get(0);
    }

    private static int[] ids() {
        int[] ids = WindowManager.getIDList();
        return ids == null ? new int[0] : ids;
    }
}
