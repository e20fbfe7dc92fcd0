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
import org.cytodiffusion.image.UnreadableImageException;

/** Walks the blocks of a GIF file (GIF89a) to its trailer, before ImageJ loads all its frames. */
final class GifCheck {

    private static final int SIGNATURE = 6;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    /** A code of 12 bits can stand for no more than 4096 pixels. */
    private static final long MOST_PIXELS_A_BYTE = 4096 * 8 / 12 + 1;

    private final Path file;
    private final DataInputStream in;
    private int frames;

    private GifCheck(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Checks one file.
     *
     * @throws EOFException if the trailer is missing
     * @throws UnreadableImageException if it is damaged, holds no picture or is too large
     */
    static void check(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            new GifCheck(file, in).walk();
        }
    }

    private void walk() throws IOException {
        in.skipNBytes(SIGNATURE);
        int width = word();
        int height = word();
        skipTable(in.readUnsignedByte());
        in.skipNBytes(2);
        for (int block = in.readUnsignedByte(); block != TRAILER; block = in.readUnsignedByte()) {
            switch (block) {
                // ImageJ passes over zeros between blocks.
                case 0 -> {}
                case EXTENSION -> {
                    in.skipNBytes(1);
                    skipData();
                }
                case IMAGE -> image();
                default -> throw DamagedFile.because(file, "a block of an unknown kind");
            }
        }
        if (frames == 0 || width < 1 || height < 1) {
            throw DamagedFile.because(file, "there is no picture in it");
        }
        // ImageJ loads every frame in colour.
        HeapNeed.require(file, width, height, 4.0 * frames);
    }

    private void image() throws IOException {
        in.skipNBytes(4);
        long pixels = (long) word() * word();
        skipTable(in.readUnsignedByte());
        int codeSize = in.readUnsignedByte();
        if (pixels < 1 || codeSize < 1 || codeSize > 8) {
            throw DamagedFile.because(file, "a frame of no size");
        }
        if (skipData() * MOST_PIXELS_A_BYTE < pixels) {
            throw new EOFException();
        }
        frames++;
    }

    private void skipTable(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            in.skipNBytes(3L << 1 + (flags & 7));
        }
    }

    /** Returns how many bytes there were. */
    private long skipData() throws IOException {
        long bytes = 0;
        for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
            in.skipNBytes(length);
            bytes += length;
        }
        return bytes;
    }

    private int word() throws IOException {
        return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    }
}
