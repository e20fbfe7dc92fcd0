/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.lang.ref.SoftReference;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.image.file.OpenFile;

/**
 * Reads the pictures of a run. A file that holds several stays open from one to the next, if there
 * is memory for it.
 */
public final class PictureReader {

    private SoftReference<OpenFile> last = new SoftReference<>(null);

    /**
     * Reads a picture.
     *
     * @param file the picture
     * @return by the name that it has in tables
     * @throws UnreadableImageException with a sentence for the user, if it cannot be read
     */
    public SmearImage read(ImageFile file) throws UnreadableImageException {
        SmearImage read =
                file.place().isEmpty()
                        ? ImageReader.read(file.path())
                        : opened(file).read(file.place().get());
        return read.named(file.name());
    }

    private synchronized OpenFile opened(ImageFile file) throws UnreadableImageException {
        OpenFile open = last.get();
        if (open == null || !open.file().equals(file.path())) {
            open = OpenFile.open(file.path());
            last = new SoftReference<>(open);
        }
        return open;
    }
}
