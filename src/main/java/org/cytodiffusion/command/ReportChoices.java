/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.ImageReader;
import org.cytodiffusion.job.ImagesReport;
import org.cytodiffusion.report.TriageRules;

/**
 * What a person chose in the dialog or a macro wrote, nothing of it checked.
 *
 * @param images one of the constants
 * @param title may be empty
 * @param leukocytes at least 1
 * @param folder empty for a temporary one
 */
record ReportChoices(String images, String title, int leukocytes, String folder) {

    static final String THIS = "this image";
    static final String ALL = "all open images";

    /** How many leukocytes a differential wants unless somebody says otherwise. */
    static final int LEUKOCYTES = 100;

    /** The images that make up the smear. */
    List<ImagePlus> images(ImagePlus image) throws IOException {
        return ALL.equals(images) ? ClassifiedImages.open() : List.of(readable(image));
    }

    /** What is wanted of the report. */
    ImagesReport.Request request() throws IOException {
        if (!THIS.equals(images) && !ALL.equals(images)) {
            throw new UserException(
                    "images must be " + THIS + " or " + ALL + ", not \"" + images + "\".");
        }
        if (leukocytes < 1) {
            throw new UserException(
                    "leastleukocytes must be a whole number of at least 1, not "
                            + leukocytes
                            + ".");
        }
        return new ImagesReport.Request(
                place(),
                title == null ? "" : title.strip(),
                TriageRules.defaults().counting(leukocytes));
    }

    private Path place() throws IOException {
        Optional<Path> given = FolderChoice.of(folder);
        if (given.isEmpty() && GraphicsEnvironment.isHeadless()) {
            throw new UserException(
                    "folder must be given where there is no display to show the report on.");
        }
        return given.isPresent() ? given.get() : Files.createTempDirectory("blood-cell-report");
    }

    private static ImagePlus readable(ImagePlus image) throws IOException {
        ImageReader.read(image);
        return image;
    }
}
