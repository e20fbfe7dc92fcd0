/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.display.CellRois;
import org.cytodiffusion.display.paint.LabelRows;

/**
 * Further files of each classified image, for other programs.
 *
 * @param folder the folder of the results
 * @param kinds which are wanted
 */
public record CellFiles(OutputFolder folder, List<String> kinds) {

    /** A label image: each pixel the number of its cell. */
    static final String LABELS = "labels";

    /** Outlines for ImageJ's ROI Manager. */
    static final String ROIS = "rois";

    /** All of them. */
    public static final List<String> KINDS = List.of(LABELS, ROIS);

    /**
     * Writes those of an image.
     *
     * @param result the image
     * @param overlay the path of its picture below the folder of pictures
     * @throws IOException if the disk fails
     */
    void write(SmearResult result, String overlay) throws IOException {
        if (kinds.contains(LABELS)) {
            String name = Pictures.beside(Pictures.LABELS, overlay, ".tif");
            LabelTiff.write(LabelRows.of(result), folder.file(name));
        }
        if (kinds.contains(ROIS)) {
            String name = Pictures.beside(ROIS + "/", overlay, ".zip");
            try (AtomicFile file = AtomicFile.create(folder.file(name))) {
                outlines(result, file.stream());
                file.commit();
            }
        }
    }

    /** The manager shows the names of the entries, of which each must be there once. */
    private static void outlines(SmearResult result, OutputStream out) throws IOException {
        Set<String> names = new HashSet<>();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Roi roi : CellRois.of(result)) {
            String plain = roi.getName().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
            String name = plain;
            for (int i = 2; !names.add(name); i++) {
                name = plain + "-" + i;
            }
            zip.putNextEntry(new ZipEntry(name + ".roi"));
            zip.write(RoiEncoder.saveAsByteArray(roi));
            zip.closeEntry();
        }
        zip.finish();
    }
}
