/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.display.paint.ExplanationImages;
import org.cytodiffusion.display.paint.ExplanationPictures;
import org.cytodiffusion.report.record.ExplanationRecord;

/** The files of an explanation, the same from every door. */
public final class ExplanationFiles {

    private ExplanationFiles() {}

    /**
     * Writes them. The record comes last: where it is, all is.
     *
     * @param target the folder, made if it is not there
     * @param record the explanation
     * @throws IOException with a sentence for the user, if the disk fails
     */
    public static void write(Path target, ExplanationRecord record) throws IOException {
        OutputFolder folder = OutputFolder.open(target);
        ExplanationPictures pictures = new ExplanationPictures(record.explained());
        png(folder.file("panel.png"), pictures.panel());
        png(folder.file("cell.png"), pictures.cell());
        png(folder.file("difference.png"), pictures.difference());
        png(folder.file("evidence.png"), pictures.evidence());
        png(folder.file("counterfactual.png"), pictures.counterfactual());
        png(folder.file("way.png"), pictures.way());
        png(folder.file("classes.png"), pictures.classes());
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
