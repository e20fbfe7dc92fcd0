/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes a JPEG file once to hear of damage in its middle. A decoder goes on after it, with gray
 * or shifted blocks, and says so in a warning only, which ImageJ does not hear.
 */
final class JpegPixels {

    /** One column in so many is kept, as none is wanted; every row is, to come to the end. */
    private static final int COLUMNS = 4_096;

    private JpegPixels() {}

    /**
     * Checks one file.
     *
     * @param file a JPEG file with one or three components
     * @throws UnreadableImageException if its compressed picture is damaged
     * @throws IOException if the disk fails
     */
    static void check(Path file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (readers.hasNext()) {
            List<String> warnings = warnings(file, readers.next());
            if (warnings.stream().anyMatch(JpegPixels::isDamage)) {
                throw new UnreadableImageException(
                        file
                                + " is damaged (parts of its compressed picture are missing or"
                                + " wrong): copy it again from its source.");
            }
        }
    }

    private static List<String> warnings(Path file, ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            ImageReadParam few = reader.getDefaultReadParam();
            few.setSourceSubsampling(COLUMNS, 1, 0, 0);
            reader.readRaster(0, few);
        } catch (IOException | RuntimeException e) {
            // What it throws of a sound file that it does not know is no damage.
            warnings.add(String.valueOf(e.getMessage()));
        } finally {
            reader.dispose();
        }
        return warnings;
    }

    /** The words of libjpeg, which are not translated. */
    private static boolean isDamage(String warning) {
        return warning.startsWith("Corrupt JPEG data")
                || warning.startsWith("Premature end")
                || warning.startsWith("Unsupported marker type")
                || warning.startsWith("Bogus ");
    }
}
