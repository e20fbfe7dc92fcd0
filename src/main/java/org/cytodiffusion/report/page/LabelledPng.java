/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * PNG files that say what they are wherever they go.
 *
 * @param text what they say: keywords of the PNG format, such as {@code Title} and {@code
 *     Description}, and their values in Latin letters
 * @param micrometres edge of a pixel in um; 0 if it has none
 */
public record LabelledPng(Map<String, String> text, double micrometres) {

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final double MICROMETRES_OF_A_METRE = 1e6;

    /**
     * Writes a picture.
     *
     * @param picture the picture
     * @param out where to; left open
     * @throws IOException if that fails
     */
    public void write(BufferedImage picture, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(picture), null);
            metadata.mergeTree(FORMAT, tree());
            writer.write(new IIOImage(picture, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private IIOMetadataNode tree() {
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        if (micrometres > 0) {
            String density = String.valueOf(Math.round(MICROMETRES_OF_A_METRE / micrometres));
            IIOMetadataNode scale = new IIOMetadataNode("pHYs");
            scale.setAttribute("pixelsPerUnitXAxis", density);
            scale.setAttribute("pixelsPerUnitYAxis", density);
            scale.setAttribute("unitSpecifier", "meter");
            root.appendChild(scale);
        }
        IIOMetadataNode all = new IIOMetadataNode("tEXt");
        text.forEach(
                (keyword, value) -> {
                    IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
                    entry.setAttribute("keyword", keyword);
                    entry.setAttribute("value", value);
                    all.appendChild(entry);
                });
        if (all.hasChildNodes()) {
            root.appendChild(all);
        }
        return root;
    }
}
