/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.segment.CellFinder;

/** An image that is read when its turn has come. */
@FunctionalInterface
public interface ImageSource {

    /**
     * Reads it; called once, from any thread.
     *
     * @return the image, which is not changed
     * @throws IOException with a sentence for the user, if it cannot be read
     */
    SmearImage read() throws IOException;

    /**
     * The cells of the image, if they are known already; called once after it was read.
     *
     * @param image what was read
     * @return empty if the cells have to be found
     * @throws IOException with a sentence for the user, if they cannot be read
     */
    default Optional<CellFinder> knownCells(SmearImage image) throws IOException {
        return Optional.empty();
    }

    /**
     * What it belongs to, such as its folder: images that belong together and agree share a scale.
     */
    default String group() {
        return "";
    }
}
