/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.cytodiffusion.image.UnreadableImageException;

/** Walks the chunks of a PNG file (ISO/IEC 15948) and verifies their checksums. */
final class PngCheck {

    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;
    private static final int BUFFER = 8192;
    private static final int INDEXED = 3;

    private final Path file;
    private final DataInputStream in;
    private final long size;
    private String type = "";
    private long length;

    private PngCheck(Path file, DataInputStream in) throws IOException {
        this.file = file;
        this.in = in;
        this.size = Files.size(file);
    }

    /**
     * Checks one file.
     *
     * @throws EOFException if the end chunk is missing
     * @throws UnreadableImageException if a checksum is wrong, or it is too large for the memory
     */
    static void check(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(SIGNATURE);
            new PngCheck(file, in).walk();
        }
    }

    private void walk() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(chunk("IHDR", HEADER, null));
        long width = head.getInt();
        long height = head.getInt();
        int bits = head.get();
        int colourType = head.get();
        int samples = samples(colourType);
        boolean known = head.get() == 0 && head.get() == 0 && isDepth(bits, colourType);
        int interlaced = head.get();
        if (width < 1 || height < 1 || samples < 1 || !known || interlaced < 0 || interlaced > 1) {
            throw DamagedFile.because(file, "its size or kind is missing");
        }
        HeapNeed.require(file, width, height, held(bits, samples));
        try (PngPixels pixels = new PngPixels(width, height, bits * samples, interlaced == 1)) {
            boolean palette = colourType != INDEXED;
            while (!"IEND".equals(type)) {
                chunk("", 0, pixels);
                palette |= "PLTE".equals(type) && length % 3 == 0 && length > 0 && length <= 768;
                if ("IDAT".equals(type) && !palette) {
                    throw DamagedFile.because(file, "its table of colours is missing");
                }
            }
            if (!pixels.isWhole()) {
                throw new EOFException();
            }
        }
    }

    /** Bytes of a pixel while it is decoded, at least. */
    private static double held(int bits, int samples) {
        return samples == 1 ? bits / 8.0 : samples * (bits > 8 ? 2 : 1) + 4;
    }

    private static boolean isDepth(int bits, int colourType) {
        return switch (bits) {
            case 1, 2, 4 -> colourType == 0 || colourType == INDEXED;
            case 8 -> true;
            case 16 -> colourType != INDEXED;
            default -> false;
        };
    }

    private static int samples(int colourType) {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
    }

    /** Reads a chunk and verifies its checksum; returns its beginning. */
    private byte[] chunk(String expected, int begin, PngPixels pixels) throws IOException {
        length = Integer.toUnsignedLong(in.readInt());
        byte[] name = in.readNBytes(4);
        type = new String(name, StandardCharsets.US_ASCII);
        if (length > size || name.length < 4) {
            throw new EOFException();
        }
        if (length < begin || !expected.isEmpty() && !expected.equals(type)) {
            throw DamagedFile.because(file, "it does not begin with its size");
        }
        CRC32 sum = new CRC32();
        sum.update(name);
        byte[] first = in.readNBytes(begin);
        sum.update(first);
        byte[] buffer = new byte[BUFFER];
        boolean sound = true;
        for (long left = length - begin; left > 0; left -= Math.min(left, BUFFER)) {
            int part = (int) Math.min(left, BUFFER);
            in.readFully(buffer, 0, part);
            sum.update(buffer, 0, part);
            sound &= !"IDAT".equals(type) || pixels.take(buffer, part);
        }
        if (sum.getValue() != Integer.toUnsignedLong(in.readInt())) {
            throw new UnreadableImageException(
                    file + " is damaged (a checksum is wrong): copy it again from its source.");
        }
        if (!sound) {
            throw DamagedFile.because(file, "its pixels cannot be decompressed");
        }
        return first;
    }
}
