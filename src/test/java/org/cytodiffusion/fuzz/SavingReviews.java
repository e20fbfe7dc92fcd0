/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.report.Examples;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;

/**
 * A program of its own, so that it can be killed: {@code SavingReviews FILE} saves reviews again
 * and again, one cell more and one cell less.
 */
final class SavingReviews {

    private static final Provenance BY =
            new Provenance("PBC 9", "1", Path.of("m"), "cpu", AnalysisOptions.defaults());

    private SavingReviews() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        if (Files.exists(file)) {
            // As a person opens what is there; a damaged file ends it.
            ReviewsFile.read(file);
        }
        SmearImage image = ImageReader.read(new ImagePlus("a", new ColorProcessor(32, 24)));
        ReviewedSmear smear = ReviewedSmear.unseen(Examples.result("a"), BY);
        List<ClassifiedCell> cells = smear.result().cells();
        for (int i = 0; true; i++) {
            String note = "said ".repeat(2000);
            ReviewedSmear reviewed = smear;
            for (ClassifiedCell cell : cells.subList(0, 1 + i % cells.size())) {
                Review review = new Review(Review.ARTEFACT, "kd", Instant.EPOCH, note);
                reviewed = reviewed.with(cell.cell().label(), review);
            }
            ReviewsFile.write(file, SavedReviews.of(reviewed, image));
        }
    }
}
