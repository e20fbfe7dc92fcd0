/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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
            return RoiRegions.of(rois(file), image);
        }
        ImagePlus labels = ImageReader.open(file);
        return LabelRegions.of(labels, image);
    }

    private static List<Roi> rois(Path file) throws UnreadableImageException {
        List<Roi> rois = new ArrayList<>();
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".roi")) {
                rois.add(roi(Files.readAllBytes(file), file));
                return rois;
            }
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                    if (e.getName().endsWith(".roi")) {
                        rois.add(roi(zip.readAllBytes(), file));
                    }
                }
            }
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException e) {
            throw damaged(file);
        }
        if (rois.isEmpty()) {
            throw damaged(file);
        }
        return rois;
    }

    private static Roi roi(byte[] bytes, Path file) throws UnreadableImageException {
        Roi roi;
        try {
            roi = RoiDecoder.openFromByteArray(bytes);
        } catch (RuntimeException e) {
            // A decoder that runs over the end of damaged bytes.
            throw damaged(file);
        }
        if (roi == null) {
            throw damaged(file);
        }
        return roi;
    }

    private static UnreadableImageException damaged(Path file) {
        return new UnreadableImageException(
                file + " holds no outlines: save them in ImageJ's ROI Manager (More > Save...).");
    }
}
