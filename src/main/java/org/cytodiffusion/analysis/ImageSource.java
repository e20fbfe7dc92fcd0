/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import org.cytodiffusion.image.SmearImage;

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
}
