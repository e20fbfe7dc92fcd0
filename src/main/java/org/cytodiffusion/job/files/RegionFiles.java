/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.region.CellRegions;
import org.cytodiffusion.image.region.RegionFile;
import org.cytodiffusion.job.inputs.ImageFile;

/**
 * Cells that were found elsewhere: one file for one image, or a folder with a file an image.
 *
 * @param place the file or folder
 * @param endings what may follow the name of an image in the folder, in the order of preference
 */
public record RegionFiles(Path place, List<String> endings) {

    /**
     * Label images: those beside test images, of Cellpose, of StarDist and others, and at last, as
     * {@code segment} writes them, those of the same name.
     */
    public static final List<String> LABELS =
            Stream.of(
                            "_labels",
                            "_cp_masks",
                            "_masks",
                            "_mask",
                            "_label",
                            "-labels",
                            ".labels",
                            "_stardist_labels",
                            "_stardist",
                            "_seg",
                            "_segmentation",
                            "")
                    .flatMap(name -> Stream.of(name + ".tif", name + ".tiff", name + ".png"))
                    .toList();

    /** Outlines of ImageJ, and of programs that write for it. */
    public static final List<String> ROIS =
            List.of(
                    ".zip",
                    ".roi",
                    "_rois.zip",
                    "_RoiSet.zip",
                    "_ROIs.zip",
                    "_cp_rois.zip",
                    "_stardist_rois.zip");

    /**
     * The cells of an image.
     *
     * @throws UnreadableImageException if there is no file for it, or the file does not fit
     */
    public CellRegions read(ImageFile file, SmearImage image) throws UnreadableImageException {
        return RegionFile.read(of(file), image, file.place());
    }

    /** What changes when the file of an image is replaced by another. */
    public String state(ImageFile file) throws UnreadableImageException {
        Path found = of(file);
        try {
            return found
                    + "@"
                    + Files.size(found)
                    + "@"
                    + Files.getLastModifiedTime(found).toMillis();
        } catch (IOException e) {
            throw new UnreadableImageException(found + " is not there any more.");
        }
    }

    private Path of(ImageFile file) throws UnreadableImageException {
        if (!Files.isDirectory(place)) {
            return place;
        }
        String stem = file.overlay().substring(0, file.overlay().length() - ".png".length());
        String name = Path.of(stem).getFileName().toString();
        String whole = file.path().getFileName().toString();
        String bare = whole.contains(".") ? whole.substring(0, whole.lastIndexOf('.')) : whole;
        return Stream.of(stem, name, bare, whole)
                .distinct()
                .flatMap(s -> endings.stream().map(ending -> place.resolve(s + ending)))
                .filter(Files::isRegularFile)
                // A folder of images with labels beside them: the image is not its own labels.
                .filter(found -> !isSame(found, file.path()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnreadableImageException(
                                        "There is no file for the cells of "
                                                + file.name()
                                                + " in "
                                                + place
                                                + ": name it "
                                                + stem
                                                + endings.get(0)
                                                + "."));
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}
