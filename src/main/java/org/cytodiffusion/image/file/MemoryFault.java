/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import org.cytodiffusion.image.UnreadableImageException;

/**
 * Memory or stack that gave out while an image was worked on. It is the failure of that image, and
 * must not end the work on the others.
 */
public final class MemoryFault {

    private static final int DEEPEST = 20;

    private MemoryFault() {}

    /**
     * What is told where memory or stack itself gave out.
     *
     * @param caught an {@link OutOfMemoryError} or {@link StackOverflowError}
     * @param name of the image
     * @return a sentence for the user
     */
    public static UnreadableImageException of(Error caught, String name) {
        return caught instanceof OutOfMemoryError
                ? HeapNeed.tooLarge(name, "")
                : new UnreadableImageException(
                        name
                                + " is nested too deeply to be worked on: open it in ImageJ and"
                                + " save it as TIFF again.");
    }

    /**
     * Turns what was caught into what is told.
     *
     * @param caught what ended the work on the image
     * @param name of the image
     * @return a sentence for the user where memory or stack gave out or the image could not be read
     *     on, itself or as a cause; else what was caught
     * @throws Error any other error, which is none of the image's
     */
    public static Exception asFailure(Throwable caught, String name) {
        Throwable cause = caught;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
                return of((Error) cause, name);
            }
            if (cause instanceof UnreadableImageException known) {
                // Large images are read while they are worked on.
                return known;
            }
            cause = cause.getCause();
        }
        if (caught instanceof Error error) {
            throw error;
        }
        return (Exception) caught;
    }
}
