/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.file.ImageReader;

/**
 * Which open images are reported together, and where to.
 *
 * @param images one of the constants
 * @param folder empty for a temporary one
 */
public record ReportImages(String images, String folder) {

    /** The active image alone. */
    public static final String THIS = "this image";

    /** All that were classified and are open. */
    public static final String ALL = "all open images";

    /** The images that make up the smear. */
    public List<ImagePlus> of(ImagePlus image) throws IOException {
        if (ALL.equals(images)) {
            return ClassifiedImages.open();
        }
        ImageReader.requirePixels(image);
        return List.of(image);
    }

    /** Where the files go. */
    public Path target() throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("images", images);
        values.put("folder", folder);
        GivenValues given = GivenValues.of(Spelling.MACRO, values);
        Map<String, String> words = new LinkedHashMap<>();
        words.put(THIS, THIS);
        words.put(ALL, ALL);
        given.choice("images", words);
        Optional<Path> target = given.path("folder");
        if (target.isEmpty() && GraphicsEnvironment.isHeadless()) {
            throw new UserException(
                    "folder must be given where there is no display to show the report on.");
        }
        return target.isPresent() ? target.get() : Files.createTempDirectory("blood-cell-report");
    }
}
