/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.cytodiffusion.base.UserException;

/** Images that were classified and are still open. */
public final class ClassifiedImages {

    private ClassifiedImages() {}

    /**
     * The result of an image.
     *
     * @param image the image
     * @throws IOException with a sentence for the user, if it has none
     */
    public static SmearDocument document(ImagePlus image) throws IOException {
        return SmearDocument.of(image)
                .orElseThrow(
                        () ->
                                new UserException(
                                        "\""
                                                + image.getTitle()
                                                + "\" has not been classified: run Classify Blood"
                                                + " Cells... first."));
    }

    /**
     * All images with a result that have a window, in the order in which they were opened.
     *
     * @throws IOException with a sentence for the user, if there are none
     */
    public static List<ImagePlus> open() throws IOException {
        int[] ids = WindowManager.getIDList();
        List<ImagePlus> found =
                IntStream.of(ids == null ? new int[0] : ids)
                        .mapToObj(WindowManager::getImage)
                        .filter(Objects::nonNull)
                        .filter(image -> SmearDocument.of(image).isPresent())
                        .toList();
        if (found.isEmpty()) {
            throw new UserException(
                    "No open image has been classified: run Classify Blood Cells... first.");
        }
        return found;
    }
}
