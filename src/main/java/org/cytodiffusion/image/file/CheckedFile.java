/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.io.Opener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole image file of a kind that ImageJ opens by itself.
 *
 * @param path where it is
 * @param kind one of {@link Opener}'s
 * @param bytes all of it, where it is so small that it was read at once: a thread that waits for a
 *     slow disk takes longer to start than such a picture to decode
 */
record CheckedFile(Path path, int kind, Optional<byte[]> bytes) {

    private static final long SMALL = 1L << 22;
    private static final long FEW_PIXELS = 1L << 24;
    private static final Pattern NAME = Pattern.compile("(?is).*\\.jpe?g");
    private static final byte[] START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /** A file whose pixels are read when they are asked for. */
    CheckedFile(Path path, int kind) {
        this(path, kind, Optional.empty());
    }

    /**
     * Checks a small JPEG file, which is read once for that and for its pixels.
     *
     * @param size its length in bytes
     * @return empty if it is large, or by its name or its first bytes no JPEG file
     */
    static Optional<CheckedFile> smallJpeg(Path path, long size) throws IOException {
        if (size > SMALL || !NAME.matcher(path.toString()).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length < START.length || Arrays.mismatch(START, bytes) != START.length) {
            return Optional.empty();
        }
        long pixels = JpegCheck.check(path, new ByteArrayInputStream(bytes));
        return Optional.of(
                new CheckedFile(
                        path, Opener.JPEG, Optional.of(bytes).filter(all -> pixels <= FEW_PIXELS)));
    }
}
