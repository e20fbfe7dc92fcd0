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
import java.util.Optional;

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

    /** A file whose pixels are read when they are asked for. */
    CheckedFile(Path path, int kind) {
        this(path, kind, Optional.empty());
    }

    /** Checks a JPEG file; a small one is read once for that and for its pixels. */
    static CheckedFile jpeg(Path path) throws IOException {
        if (Files.size(path) > SMALL) {
            JpegCheck.check(path, Files.newInputStream(path));
            return new CheckedFile(path, Opener.JPEG);
        }
        byte[] bytes = Files.readAllBytes(path);
        long pixels = JpegCheck.check(path, new ByteArrayInputStream(bytes));
        return new CheckedFile(
                path, Opener.JPEG, Optional.of(bytes).filter(all -> pixels <= FEW_PIXELS));
    }
}
