/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cytodiffusion.display.ExplanationImages;
import org.cytodiffusion.display.ExplanationPictures;
import org.cytodiffusion.report.AtomicFile;
import org.cytodiffusion.report.ExplanationRecord;
import org.cytodiffusion.report.OutputFolder;

/** The files of an explained cell. */
public final class ExplanationFiles {

    private ExplanationFiles() {}

    /**
     * Writes them. The record comes last: where it is, all is.
     *
     * @param folder where they go
     * @param record the explanation
     * @throws IOException if the disk fails
     */
    public static void write(OutputFolder folder, ExplanationRecord record) throws IOException {
        ExplanationPictures pictures = new ExplanationPictures(record.explained());
        png(folder.file("panel.png"), pictures.panel());
        png(folder.file("cell.png"), pictures.cell());
        png(folder.file("difference.png"), pictures.difference());
        png(folder.file("evidence.png"), pictures.evidence());
        png(folder.file("counterfactual.png"), pictures.counterfactual());
        png(folder.file("way.png"), pictures.way());
        ExplanationImages images = new ExplanationImages(record.explained());
        tiff(folder.file("maps.tif"), images.maps());
        tiff(folder.file("way.tif"), images.way());
        record.write(folder.file("explain.json"));
    }

    private static void png(Path target, BufferedImage picture) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            ImageIO.write(picture, "png", file.stream());
            file.commit();
        }
    }

    private static void tiff(Path target, ImagePlus image) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.stream().write(new FileSaver(image).serialize());
            file.commit();
        }
    }
}
