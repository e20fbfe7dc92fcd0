/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;

/**
 * An image that a person may close while its cells are classified.
 *
 * @param image the image
 * @param listed whether ImageJ knew it as open at the beginning; images that only a program holds
 *     cannot be closed
 */
record OpenImage(ImagePlus image, boolean listed) {

    static OpenImage of(ImagePlus image) {
        return new OpenImage(image, isListed(image));
    }

    private static boolean isListed(ImagePlus image) {
        return WindowManager.getImage(image.getID()) == image;
    }

    /** Whether it was open and is not any more. */
    boolean isClosed() {
        return listed && !isListed(image);
    }

    /** The same progress, which also ends the work when the image is closed. */
    Progress watched(Progress progress) {
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                progress.report(stage, done, total);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled() || isClosed();
            }
        };
    }

    /**
     * Ends the work with a sentence if the image was closed.
     *
     * @throws UserException if it was
     */
    void requireOpen() throws IOException {
        if (isClosed()) {
            throw new UserException(
                    "\""
                            + image.getTitle()
                            + "\" was closed while its cells were classified, so the work was"
                            + " stopped and nothing is shown.");
        }
    }
}
