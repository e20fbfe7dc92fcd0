/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.image.CellRegions;
import org.cytodiffusion.image.RegionFile;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Cells that were found elsewhere: one file for one image, or a folder with a file an image.
 *
 * @param place the file or folder
 * @param endings what may follow the name of an image in the folder, in the order of preference
 */
public record RegionFiles(Path place, List<String> endings) {

    /** Label images: those of {@code segment}, and those beside test images. */
    public static final List<String> LABELS =
            List.of("_labels.tif", "_labels.png", ".tif", ".tiff", ".png");

    /** Outlines of ImageJ. */
    public static final List<String> ROIS = List.of(".zip", ".roi", "_rois.zip");

    /**
     * The cells of an image.
     *
     * @throws UnreadableImageException if there is no file for it, or the file does not fit
     */
    CellRegions read(ImageFile file, SmearImage image) throws UnreadableImageException {
        return RegionFile.read(of(file), image);
    }

    /** What changes when the file of an image is replaced by another. */
    String state(ImageFile file) throws UnreadableImageException {
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
        return Stream.of(stem, name)
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
