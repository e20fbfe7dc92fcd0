/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cytodiffusion.diffusion.latent.TestWords;
import org.cytodiffusion.model.bundle.BundleReader;

/** The tiny latent bundle of the tests, and pictures for it. */
public final class LatentPictures {

    private static final Path FOLDER = Path.of("src", "test", "resources", "latent");

    private LatentPictures() {}

    /** The tiny bundle, read and verified. */
    public static ModelBundle bundle() throws BundleException {
        return BundleReader.read(FOLDER);
    }

    /** A copy of the tiny bundle to break. */
    static Path copy(Path parent) throws IOException {
        Path copy = Files.createDirectories(parent.resolve("latent"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /**
     * Blocks of 30 x 30 pixels around a colour of the cell's own; the same as in the fixture's
     * script.
     */
    public static byte[] crop(int cell) {
        int[] high = TestWords.highBytes(1000 + cell, 3 + 12 * 12 * 3);
        byte[] crop = new byte[360 * 360 * 3];
        for (int i = 0; i < crop.length; i++) {
            int x = i / 3 % 360;
            int y = i / 3 / 360;
            int block = (y / 30 * 12 + x / 30) * 3 + i % 3;
            crop[i] = (byte) ((2 * high[i % 3] + high[3 + block]) / 3);
        }
        return crop;
    }
}
