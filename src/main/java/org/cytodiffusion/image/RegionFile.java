/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Locale;

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
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".roi") || name.endsWith(".zip")) {
            RoiFile read = RoiFile.read(file);
            return RoiRegions.ofOutlines(read.outlines(), image).with(read.remarks());
        }
        ImagePlus labels = ImageReader.open(file);
        return LabelRegions.of(labels, image);
    }
}
