/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.cytodiffusion.report.reviews.SavedReviews;
import org.cytodiffusion.report.reviews.TrainingCrops;
import org.cytodiffusion.review.saved.SavedState;

/**
 * What a macro wrote, nothing of it checked. Empty: not wanted.
 *
 * @param load a file of reviews
 * @param save where to save reviews
 * @param export a folder for pictures of the reviewed cells
 */
record ReviewChoices(String load, String save, String export) {

    /**
     * The cells of an image, with the reviews that were to be loaded.
     *
     * @param image the open image
     * @param smear its pixels
     * @return the document, which is that of the image from now on
     * @throws IOException with a sentence, if there are no cells or the file does not fit
     */
    SmearDocument document(ImagePlus image, SmearImage smear) throws IOException {
        Optional<Path> file = path("load", load);
        Optional<SmearDocument> present = SmearDocument.of(image);
        if (file.isEmpty()) {
            return present.orElseThrow(() -> noCells(image));
        }
        SavedReviews saved = ReviewsFile.read(file.get());
        ReviewedSmear joined = saved.on(smear, present.map(SmearDocument::current));
        SmearDocument document = present.orElseGet(() -> new SmearDocument(joined));
        if (!joined.equals(document.current())) {
            document.change(joined);
        }
        document.attachTo(image);
        if (present.isEmpty()) {
            CellDisplay.of(image).refresh();
        }
        new SavedState(document, file, saved.smear().reviews()).keepOn(image);
        return document;
    }

    /**
     * Writes what was to be saved and exported.
     *
     * @return what was exported, in words; empty if nothing was to be
     * @throws IOException with a sentence, if that fails
     */
    Optional<String> write(ImagePlus image, SmearImage smear, SmearDocument document)
            throws IOException {
        Optional<Path> file = path("save", save);
        Optional<Path> folder = path("export", export);
        if (file.isEmpty() && folder.isEmpty()) {
            return Optional.empty();
        }
        SavedReviews reviews = SavedReviews.of(document.current(), smear);
        if (file.isPresent()) {
            ReviewsFile.write(file.get(), reviews);
            new SavedState(document, file, reviews.smear().reviews()).keepOn(image);
        }
        return folder.isPresent()
                ? Optional.of(TrainingCrops.write(reviews, smear, folder.get()).words(folder.get()))
                : Optional.empty();
    }

    private static Optional<Path> path(String key, String value) throws UserException {
        try {
            return Optional.ofNullable(value)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            throw new UserException(key + " must be a path, not \"" + value + "\".");
        }
    }

    private static UserException noCells(ImagePlus image) {
        return new UserException(
                "\""
                        + image.getTitle()
                        + "\" has no classified cells: run Classify Blood Cells... first, or load a"
                        + " file of reviews of this image.");
    }
}
