/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Reads the header of a bitmap (BITMAPINFOHEADER and its successors), of which ImageJ believes
 * every number.
 */
final class BmpCheck {

    private static final int FILE_HEADER = 14;
    private static final int INFO_HEADER = 40;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 24, 32);

    /** Compressions that ImageJ hands to Java's own reader: run lengths (1, 2) and masks (3). */
    private static final int MOST_COMPRESSION = 3;

    private static final int MASKS = 3;

    /** A run of 255 pixels takes 2 bytes. */
    private static final long MOST_PIXELS_A_BYTE = 128;

    private BmpCheck() {}

    /** What the header says. */
    private record Header(
            long offset, long width, long height, int bits, long compression, long colours) {

        static Header read(Path file) throws IOException {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                in.skipNBytes(10);
                long offset = Integer.toUnsignedLong(word(in));
                int size = word(in);
                if (size < INFO_HEADER) {
                    throw unsupported(file, "has the header of OS/2");
                }
                long width = word(in);
                long height = Math.abs((long) word(in));
                in.skipNBytes(2);
                int bits = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
                long compression = Integer.toUnsignedLong(word(in));
                in.skipNBytes(12);
                return new Header(
                        offset, width, height, bits, compression, Integer.toUnsignedLong(word(in)));
            }
        }

        long rowBytes() {
            return (width * bits + 31) / 32 * 4;
        }
    }

    /**
     * Checks one file.
     *
     * @throws EOFException if pixels are missing
     * @throws UnreadableImageException if it is damaged, too large, or of an unusual kind
     */
    static void check(Path file) throws IOException {
        Header header = Header.read(file);
        if (header.width() < 1 || header.height() < 1) {
            throw DamagedFile.because(file, "its size is missing");
        }
        requireKind(file, header);
        long colours = header.bits() == 24 ? 0 : header.colours();
        long most = header.bits() <= 8 ? 1L << header.bits() : 0;
        if (colours > most || colours * 4 > Files.size(file) - FILE_HEADER - INFO_HEADER) {
            throw DamagedFile.because(file, "it says that it has " + colours + " colours");
        }
        requirePixels(file, header);
    }

    private static void requireKind(Path file, Header header) throws IOException {
        boolean masked = header.compression() == MASKS && header.bits() == 16;
        if (!DEPTHS.contains(header.bits()) && !masked) {
            throw unsupported(file, "has " + header.bits() + " bits a pixel");
        }
        if (header.compression() > MOST_COMPRESSION) {
            throw unsupported(file, "is compressed in an unusual way");
        }
    }

    private static void requirePixels(Path file, Header header) throws IOException {
        long size = Files.size(file);
        boolean packed = header.compression() == 1 || header.compression() == 2;
        if (packed && (double) header.width() * header.height() > MOST_PIXELS_A_BYTE * size) {
            throw new EOFException();
        }
        if (!packed && header.offset() + (double) header.rowBytes() * header.height() > size) {
            throw new EOFException();
        }
        double bytes = header.bits() <= 8 ? 1 : 4;
        HeapNeed.require(file, header.width(), header.height(), bytes + header.bits() / 8.0);
        if (!packed && header.rowBytes() * header.height() > Integer.MAX_VALUE) {
            throw unsupported(file, "has more than 2 GB");
        }
    }

    private static int word(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private static UnreadableImageException unsupported(Path file, String why) {
        return new UnreadableImageException(
                "The bitmap " + file + " " + why + ", which ImageJ cannot open: save it as PNG.");
    }
}
