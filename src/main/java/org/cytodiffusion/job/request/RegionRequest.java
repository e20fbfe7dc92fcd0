/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.request;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.frame.RoiManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.CellRois;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.LabelRegions;
import org.cytodiffusion.image.region.RoiRegions;

/**
 * Where the cells of an open image come from.
 *
 * @param regions one of the constants
 * @param labels title of the label image; empty for the only one that fits
 */
public record RegionRequest(String regions, String labels) {

    /** A word of {@code regions}. */
    public static final String FIND = "find cells";

    /** A word of {@code regions}. */
    public static final String WITHIN = "find cells in selection";

    /** A word of {@code regions}. */
    public static final String MANAGER = "ROI Manager";

    /** A word of {@code regions}. */
    public static final String OVERLAY = "overlay";

    /** A word of {@code regions}. */
    public static final String SELECTION = "selection";

    /** A word of {@code regions}. */
    public static final String LABELS = "label image";

    private static final List<String> WORDS =
            List.of(FIND, WITHIN, MANAGER, OVERLAY, SELECTION, LABELS);

    /**
     * Reads it.
     *
     * @param given {@code regions} and {@code labels}
     * @throws UserException if the word is not known
     */
    public static RegionRequest parse(GivenValues given) throws UserException {
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(word -> words.put(word, word));
        return new RegionRequest(
                given.isGiven("regions") ? given.choice("regions", words) : FIND,
                given.text("labels"));
    }

    /** Whether cells are looked for, and not given. */
    public boolean finds() {
        return FIND.equals(regions) || WITHIN.equals(regions);
    }

    /**
     * The cells of a plane that are there already, or the areas in which they are to be found.
     *
     * @param image the open image
     * @param plane one of its planes
     * @param smear the pixels of the plane
     * @return the regions; empty if cells are to be found everywhere
     * @throws IOException with a sentence, if there are none of the kind chosen
     */
    public Optional<CellRegions> given(ImagePlus image, int plane, SmearImage smear)
            throws IOException {
        return switch (regions) {
            case FIND -> Optional.empty();
            case MANAGER -> Optional.of(RoiRegions.of(managed(image, plane), smear));
            case OVERLAY -> Optional.of(RoiRegions.of(laidOver(image, plane), smear));
            case WITHIN, SELECTION -> Optional.of(RoiRegions.of(selected(image), smear));
            case LABELS -> Optional.of(LabelRegions.of(labels(image, plane), smear));
            default -> throw new IllegalStateException(regions);
        };
    }

    private static List<Roi> managed(ImagePlus image, int plane) throws UserException {
        RoiManager manager = RoiManager.getInstance2();
        if (manager == null || manager.getCount() == 0) {
            throw new UserException(
                    "The ROI Manager is empty: add the outlines of cells to it first.");
        }
        return on(plane, List.of(manager.getRoisAsArray()), image);
    }

    private static List<Roi> laidOver(ImagePlus image, int plane) throws UserException {
        Overlay overlay = image.getOverlay();
        if (overlay == null || overlay.size() == 0) {
            throw new UserException(
                    "\""
                            + image.getTitle()
                            + "\" has no overlay: add outlines of cells to it (Image > Overlay "
                            + "> Add Selection...).");
        }
        List<Roi> outlines =
                Arrays.stream(overlay.toArray())
                        .filter(roi -> !CellRois.isDecoration(roi))
                        .toList();
        return on(plane, outlines, image);
    }

    private static List<Roi> selected(ImagePlus image) throws UserException {
        Roi roi = image.getRoi();
        if (roi == null) {
            throw new UserException(
                    "Nothing is selected in \"" + image.getTitle() + "\": outline cells first.");
        }
        return roi instanceof ShapeRoi shape ? List.of(shape.getRois()) : List.of(roi);
    }

    /** In a stack, outlines belong to planes; those without a position belong to every plane. */
    private static List<Roi> on(int plane, List<Roi> rois, ImagePlus image) {
        if (Planes.of(image).size() == 1) {
            return rois;
        }
        PlanePlace place = PlanePlace.of(image, plane);
        return rois.stream().filter(place::holds).toList();
    }

    /** Of a stack of labels the same plane, else the one in view. */
    private ImagePlus labels(ImagePlus image, int plane) throws UserException {
        ImagePlus all = labelImage(image);
        boolean stack = all.getStackSize() > 1 && all.getStackSize() == image.getStackSize();
        if (!stack) {
            return all;
        }
        ImagePlus slice = new ImagePlus(all.getTitle(), all.getStack().getProcessor(plane));
        slice.setCalibration(all.getCalibration());
        return slice;
    }

    private ImagePlus labelImage(ImagePlus image) throws UserException {
        if (!labels.isEmpty()) {
            ImagePlus named = WindowManager.getImage(labels);
            if (named == null) {
                throw new UserException("No image is open under the title \"" + labels + "\".");
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
            throw new UserException(
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
