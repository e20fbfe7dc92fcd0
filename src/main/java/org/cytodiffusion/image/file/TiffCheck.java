/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Reads the directory of a TIFF file as ImageJ does, and looks whether the pixels are all there.
 */
final class TiffCheck {

    /** Planar colours have three times as many strips as rows, at most. */
    private static final long SAMPLES = 3;

    /** Some writers store an empty strip once, and name it again and again. */
    private static final long OVERLAP = 4;

    /** A code of 12 bits (LZW) can stand for no more than 4096 samples. */
    private static final double MOST_PIXELS_A_BYTE = 4096 * 8 / 12.0;

    private TiffCheck() {}

    /**
     * Checks one file.
     *
     * @throws EOFException if pixels are missing
     * @throws UnreadableImageException if ImageJ cannot open TIFF files of this make
     */
    static void check(Path file) throws IOException {
        TiffWalk.check(file);
        FileInfo[] planes = directory(file);
        boolean banded = TiffBands.takes(planes, TiffBands.LARGE);
        long size = Files.size(file);
        double bytes = 0;
        for (FileInfo plane : planes) {
            if (plane.width < 1 || plane.height < 1) {
                throw unsupported(file, "its size is missing");
            }
            boolean compressed =
                    plane.compression != FileInfo.COMPRESSION_NONE && plane.compression != 0;
            if (compressed && plane.fileType == FileInfo.BITMAP) {
                throw unsupported(file, "it is compressed with 1 bit a pixel");
            }
            boolean told =
                    plane.stripOffsets != null
                            && plane.stripLengths != null
                            && plane.stripLengths.length >= plane.stripOffsets.length;
            if (compressed && !told) {
                throw DamagedFile.because(file, "the places of its strips are missing");
            }
            checkStrips(plane, file);
            if (plane.compression >= FileInfo.ZIP) {
                DeflatedStrips.check(plane, file);
            }
            if (!compressed) {
                checkPixels(plane, size);
            }
            bytes += (double) plane.width * plane.height * heldBytes(plane);
            if (!banded) {
                HeapNeed.require(file, plane.width, plane.height, heldBytes(plane));
            }
        }
        HeapNeed.require(file, 1, 1, banded ? 0 : bytes);
    }

    /** What a pixel takes as ImageJ holds it, in all planes behind one directory. */
    private static double heldBytes(FileInfo plane) {
        boolean colour = plane.fileType == FileInfo.RGB || plane.fileType == FileInfo.RGB_PLANAR;
        return (colour ? 4 : Math.max(1, plane.getBytesPerPixel()))
                * (double) Math.max(1, plane.nImages);
    }

    /** How many pages there are: a directory each, or told in the first as ImageJ does. */
    static int pages(Path file) throws IOException {
        TiffWalk.check(file);
        FileInfo[] planes = directory(file);
        return Math.max(planes.length, planes[0].nImages);
    }

    /**
     * The directories of a file that need not be held in memory as a whole, and so may be larger
     * than it.
     *
     * @param file one that passed the check
     * @return empty if it is to be opened as a whole
     */
    static Optional<FileInfo[]> banded(Path file) throws IOException {
        FileInfo[] planes = directory(file);
        return Optional.of(planes).filter(some -> TiffBands.takes(some, TiffBands.LARGE));
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

    /** Strips must lie in the file, and not decompress to far more than the picture has. */
    private static void checkStrips(FileInfo plane, Path file) throws IOException {
        if (plane.stripOffsets == null || plane.stripLengths == null) {
            return;
        }
        long size = Files.size(file);
        long total = 0;
        for (int i = 0; i < plane.stripOffsets.length; i++) {
            long start = Integer.toUnsignedLong(plane.stripOffsets[i]);
            long length =
                    i < plane.stripLengths.length
                            ? Integer.toUnsignedLong(plane.stripLengths[i])
                            : 0;
            total += length;
            if (start + length > size) {
                throw new EOFException();
            }
        }
        if (plane.stripOffsets.length > SAMPLES * (long) plane.height || total > OVERLAP * size) {
            throw DamagedFile.because(file, "its strips are more than it can have");
        }
        // Whatever the compression, so few bytes do not hold so many pixels.
        if ((double) plane.width * plane.height > MOST_PIXELS_A_BYTE * (double) total) {
            throw new EOFException();
        }
    }

    /** ImageJ writes stacks as one run of planes behind a single directory. */
    private static void checkPixels(FileInfo plane, long size) throws EOFException {
        long bytes = (plane.width * bits(plane) + 7) / 8 * plane.height;
        long images = Math.max(1, plane.nImages);
        if (plane.getOffset() + images * (double) bytes + (images - 1) * plane.getGap() > size) {
            throw new EOFException();
        }
    }

    private static long bits(FileInfo plane) {
        return switch (plane.fileType) {
            case FileInfo.BITMAP -> 1;
            case FileInfo.GRAY10_UNSIGNED -> 10;
            case FileInfo.GRAY12_UNSIGNED -> 12;
            default -> 8L * plane.getBytesPerPixel();
        };
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
