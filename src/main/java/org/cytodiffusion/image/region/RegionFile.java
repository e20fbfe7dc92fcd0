/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import ij.ImagePlus;
import ij.gui.Roi;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.OpenFile;

/**
 * Reads cells from files: outlines as ImageJ saves them ({@code .roi}, {@code .zip}), or labels.
 */
public final class RegionFile {

    private RegionFile() {}

    /**
     * Reads a file.
     *
     * @param file outlines if its name ends in {@code .roi} or {@code .zip}, else a label image
     * @param image the image that they lie on
     * @return the regions
     * @throws UnreadableImageException if the file cannot be read, or does not fit the image
     */
    public static CellRegions read(Path file, SmearImage image) throws UnreadableImageException {
        return read(file, image, Optional.empty());
    }

    /**
     * Reads a file for one plane of a stack.
     *
     * @param file as above; of a stack of labels the slice of the same number is taken
     * @param image the plane
     * @param place where the plane is; outlines that lie on other planes are left out. Empty if the
     *     image is one picture, where positions tell nothing
     * @return the regions; none if all outlines lie on other planes
     * @throws UnreadableImageException if the file cannot be read, or does not fit the image
     */
    public static CellRegions read(Path file, SmearImage image, Optional<PlanePlace> place)
            throws UnreadableImageException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".roi") || name.endsWith(".zip")) {
            return outlines(RoiFile.read(file), image, place);
        }
        ImagePlus labels = OpenFile.open(file).image();
        boolean stack = place.isPresent() && labels.getStackSize() >= place.get().number();
        if (!stack || labels.getStackSize() == 1) {
            return LabelRegions.of(labels, image);
        }
        ImagePlus slice =
                new ImagePlus(
                        labels.getTitle(), labels.getStack().getProcessor(place.get().number()));
        slice.setCalibration(labels.getCalibration());
        return LabelRegions.of(slice, image);
    }

    private static CellRegions outlines(RoiFile read, SmearImage image, Optional<PlanePlace> place)
            throws UnreadableImageException {
        List<Optional<Roi>> here =
                read.outlines().stream()
                        .filter(
                                roi ->
                                        place.isEmpty()
                                                || roi.isEmpty()
                                                || place.get().holds(roi.get()))
                        .toList();
        boolean none = place.isPresent() && here.stream().allMatch(Optional::isEmpty);
        CellRegions regions =
                none
                        ? new CellRegions(image.width(), image.height(), List.of(), List.of())
                        : RoiRegions.ofOutlines(here, image);
        return regions.with(read.remarks());
    }
}
