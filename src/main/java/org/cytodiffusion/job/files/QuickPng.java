/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes PNG pictures deflated at the level that costs least: smears hold noise, which no level
 * makes much smaller.
 */
final class QuickPng {

    // Java's writer makes it level 1 of 9.
    private static final float QUALITY = 0.9f;

    private QuickPng() {}

    /**
     * Writes a picture.
     *
     * @param picture the picture
     * @param out not closed
     */
    static void write(BufferedImage picture, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam plan = writer.getDefaultWriteParam();
        plan.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        plan.setCompressionQuality(QUALITY);
        // In memory, as a temporary file for each picture takes longer than the picture.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), plan);
        } finally {
            writer.dispose();
        }
    }
}
