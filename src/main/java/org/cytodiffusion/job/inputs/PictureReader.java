/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.image.PlanePlace;
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
     * Reads a picture of a file.
     *
     * @param file an image file
     * @param slices which of its pictures, if it holds several; one
     * @return by the name that it has in tables
     * @throws UnreadableImageException with a sentence for the user, if it cannot be read, or it is
     *     not said which of several is meant
     */
    public static SmearImage one(Path file, Slices slices) throws UnreadableImageException {
        List<PlanePlace> places = ImageReader.several(file);
        if (places.isEmpty()) {
            return ImageReader.read(file);
        }
        List<PlanePlace> wanted = slices.of(places);
        if (wanted.size() != 1) {
            throw new UnreadableImageException(
                    file
                            + " holds "
                            + places.size()
                            + " pictures, where one is wanted: say which with --slices, as --slices"
                            + " 2.");
        }
        SmearImage read = OpenFile.open(file).read(wanted.get(0));
        return read.named(file.getFileName() + wanted.get(0).suffix());
    }

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
