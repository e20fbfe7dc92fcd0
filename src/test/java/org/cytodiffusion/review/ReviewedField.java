/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.install.ModelCatalog;

/** A field of the project's own test images, really classified by the model that is installed. */
final class ReviewedField {

    static final Path FILE = Path.of("test-images", "field-1.png");

    private final ReviewedSmear start;

    private ReviewedField(ReviewedSmear start) {
        this.start = start;
    }

    static ReviewedField classify() {
        try (SmearAnalysis analysis =
                SmearAnalysis.open(
                        ModelCatalog.standard().find("PBC 9"), DeviceChoice.parse("cpu"), 1)) {
            AnalysisOptions options = AnalysisOptions.defaults();
            return new ReviewedField(
                    ReviewedSmear.unseen(
                            analysis.analyse(ImageReader.read(FILE), options, Progress.NONE),
                            Provenance.of(analysis, options)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the machine said, and nobody else. */
    ReviewedSmear start() {
        return start;
    }

    /** The image as it comes from its file. */
    static ImagePlus open() {
        return IJ.openImage(FILE.toAbsolutePath().toString());
    }

    /** The image with its cells. */
    ImagePlus openClassified() {
        ImagePlus image = open();
        new SmearDocument(start).attachTo(image);
        return image;
    }
}
