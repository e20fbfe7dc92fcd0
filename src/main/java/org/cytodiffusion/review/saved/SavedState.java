/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review.saved;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;

/**
 * What of a document's reviews is in a file. Belongs to the image, so that it outlives the gallery.
 *
 * @param document the document, as an image that is classified anew has another
 * @param file where; empty if nowhere yet
 * @param reviews what stands there, by label
 */
public record SavedState(
        SmearDocument document, Optional<Path> file, Map<Integer, Review> reviews) {

    private static final String PROPERTY = "org.cytodiffusion.saved-reviews";

    /** Of an image and its document. */
    public static SavedState of(ImagePlus image, SmearDocument document) {
        return image.getProperty(PROPERTY) instanceof SavedState state
                        && state.document() == document
                ? state
                : new SavedState(document, Optional.empty(), new TreeMap<>());
    }

    /** Says what is in a file now. */
    public void keepOn(ImagePlus image) {
        image.setProperty(PROPERTY, this);
    }

    /** Whether the reviews differ from what is in the file. */
    public boolean isBehind() {
        return !document.current().reviews().equals(reviews);
    }
}
