/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import org.cytodiffusion.image.SmearImage;

/**
 * Takes what becomes of images: each is done or failed, in their order, from the thread that asked
 * for the analysis.
 *
 * @param <R> what comes of an image
 */
public interface ResultSink<R extends ImageResult> {

    /**
     * Takes a result.
     *
     * @param index of the image among those given, from 0
     * @param image the image
     * @param result what came of it
     * @throws IOException if the result cannot be kept, which ends the analysis
     */
    void done(int index, SmearImage image, R result) throws IOException;

    /**
     * Takes a failure, which is this image's own.
     *
     * @param index of the image among those given, from 0
     * @param reason an {@link IOException} with a sentence for the user, or else a fault of this
     *     software
     * @throws IOException if nothing more can be kept, which ends the analysis
     */
    void failed(int index, Exception reason) throws IOException;
}
