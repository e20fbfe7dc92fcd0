/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG file (ISO/IEC 15948) and verifies their checksums. */
final class PngCheck {

    private static final int SIGNATURE = 8;

    private PngCheck() {}

    /**
     * Checks one file.
     *
     * @throws EOFException if the end chunk is missing
     * @throws UnreadableImageException if a checksum is wrong
     */
    static void check(Path file) throws IOException {
        long size = Files.size(file);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(SIGNATURE);
            String type = "";
            while (!"IEND".equals(type)) {
                type = chunk(in, file, size);
            }
        }
    }

    private static String chunk(DataInputStream in, Path file, long size) throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        if (length > size) {
            throw new EOFException();
        }
        byte[] type = in.readNBytes(4);
        byte[] data = in.readNBytes((int) length);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(data);
        if (sum.getValue() != Integer.toUnsignedLong(in.readInt())) {
            throw new UnreadableImageException(
                    file + " is damaged (a checksum is wrong): copy it again from its source.");
        }
        return new String(type, StandardCharsets.US_ASCII);
    }
}
