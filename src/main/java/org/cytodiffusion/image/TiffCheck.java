/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the directory of a TIFF file as ImageJ does, and looks whether the pixels are all there.
 */
final class TiffCheck {

    private TiffCheck() {}

    /**
     * Checks one file.
     *
     * @throws EOFException if pixels are missing
     * @throws UnreadableImageException if ImageJ cannot open TIFF files of this make
     */
    static void check(Path file) throws IOException {
        FileInfo[] planes = directory(file);
        long size = Files.size(file);
        for (FileInfo plane : planes) {
            if (plane.width < 1 || plane.height < 1) {
                throw unsupported(file, "its size is not told");
            }
            boolean compressed =
                    plane.compression != FileInfo.COMPRESSION_NONE && plane.compression != 0;
            if (compressed && plane.fileType == FileInfo.BITMAP) {
                throw unsupported(file, "it is compressed with 1 bit a pixel");
            }
            checkStrips(plane, size);
            if (!compressed) {
                checkPixels(plane, size);
            }
        }
    }

    private static FileInfo[] directory(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        FileInfo[] planes;
        try {
            planes =
                    new TiffDecoder(
                                    absolute.getParent().toString(),
                                    absolute.getFileName().toString())
                            .getTiffInfo();
        } catch (EOFException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoder trusts every number in the file, so a damaged one may fail in any way.
            throw unsupported(
                    file, String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged"));
        }
        if (planes == null) {
            throw new EOFException();
        }
        return planes;
    }

    private static void checkStrips(FileInfo plane, long size) throws EOFException {
        if (plane.stripOffsets == null || plane.stripLengths == null) {
            return;
        }
        for (int i = 0; i < plane.stripOffsets.length; i++) {
            long start = Integer.toUnsignedLong(plane.stripOffsets[i]);
            long length = i < plane.stripLengths.length ? plane.stripLengths[i] : 0;
            if (start + length > size) {
                throw new EOFException();
            }
        }
    }

    /** ImageJ writes stacks as one run of planes behind a single directory. */
    private static void checkPixels(FileInfo plane, long size) throws EOFException {
        long bits = plane.fileType == FileInfo.BITMAP ? 1 : 8L * plane.getBytesPerPixel();
        long bytes = (plane.width * bits + 7) / 8 * plane.height;
        long images = Math.max(1, plane.nImages);
        long pixels = packed(plane) ? 0 : images * bytes + (images - 1) * plane.getGap();
        if (plane.getOffset() + pixels > size) {
            throw new EOFException();
        }
    }

    /** Whether samples do not fill whole bytes, so that the sum above would be too large. */
    private static boolean packed(FileInfo plane) {
        return plane.fileType == FileInfo.GRAY12_UNSIGNED
                || plane.fileType == FileInfo.GRAY10_UNSIGNED;
    }

    private static UnreadableImageException unsupported(Path file, String why) {
        return new UnreadableImageException(
                "ImageJ cannot open the TIFF file "
                        + file
                        + " ("
                        + why
                        + "): open it with Bio-Formats and save it as an ordinary TIFF.");
    }
}
