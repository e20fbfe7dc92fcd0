/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import org.cytodiffusion.report.AtomicFile;
import org.cytodiffusion.report.OutputFolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * The pictures of a run.
 *
 * @param folder the folder of the results
 */
public record Pictures(OutputFolder folder) {

    /** The folder of pictures within it. */
    public static final String OVERLAYS = "overlays/";

    /** The folder of label images, which runs that only find cells write. */
    public static final String LABELS = "labels/";

    /**
     * Whether a picture is there from an earlier run.
     *
     * @param overlay its path below the folder of pictures
     */
    public boolean has(String overlay) {
        return folder.path().resolve(OVERLAYS + overlay).toFile().exists();
    }

    /**
     * Writes a picture.
     *
     * @param overlay its path below the folder of pictures
     * @param picture the picture
     * @throws IOException if the disk fails
     */
    public void write(String overlay, BufferedImage picture) throws IOException {
        Path target = folder.file(OVERLAYS + overlay);
        try (AtomicFile file = AtomicFile.create(target)) {
            ImageIO.write(picture, "png", file.stream());
            file.commit();
        }
    }
}
