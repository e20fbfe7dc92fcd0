/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * An image file that was opened: one picture or several. The same file opened in ImageJ's window
 * has the same pictures.
 *
 * @param file where it is
 * @param image its pixels
 */
public record OpenFile(Path file, ImagePlus image) {

    /**
     * Opens an image file with ImageJ's own readers, but without their dialogs: the file is checked
     * first, so that a damaged one ends in an exception.
     *
     * @param file a TIFF, JPEG, PNG, BMP or GIF file
     * @throws UnreadableImageException if the file is missing, empty, damaged or no image
     */
    public static OpenFile open(Path file) throws UnreadableImageException {
        return of(file, ImageReader.open(file));
    }

    /** What was opened of a file. */
    static OpenFile of(Path file, ImagePlus image) {
        return new OpenFile(file, coloured(image));
    }

    /** Its pictures, in their order; at least one. */
    public List<PlanePlace> places() {
        return PlanePlace.all(image);
    }

    /**
     * One of its pictures.
     *
     * @param place which
     * @return the picture; its name is that of the file, and of several followed by the place
     * @throws UnreadableImageException if its pixels are no colours
     */
    public SmearImage read(PlanePlace place) throws UnreadableImageException {
        return ImageReader.read(image, place.plane());
    }

    /**
     * Its only picture.
     *
     * @throws UnreadableImageException if it has several, or its pixels are no colours
     */
    SmearImage only() throws UnreadableImageException {
        int pictures = Planes.of(image).size();
        if (pictures > 1) {
            throw new UnreadableImageException(
                    file
                            + " holds "
                            + pictures
                            + " pictures, where one is wanted: save each as a file of its own"
                            + " (in ImageJ: Image > Stacks > Stack to Images).");
        }
        return ImageReader.read(image);
    }

    /**
     * Of pages of red, green and blue of 16 bits, ImageJ's opener makes a row of gray slices, and
     * only its window makes pictures of them again.
     */
    private static ImagePlus coloured(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        boolean sixteen =
                info != null
                        && (info.fileType == FileInfo.RGB48
                                || info.fileType == FileInfo.RGB48_PLANAR);
        int slices = image.getStackSize();
        if (!sixteen || image.getNChannels() > 1 || slices % 3 != 0) {
            return image;
        }
        image.setDimensions(3, slices / 3, 1);
        return new CompositeImage(image, CompositeImage.COMPOSITE);
    }
}
