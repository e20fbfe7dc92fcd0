/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cytodiffusion.BundledModel;

/** The bundle that comes with the project, and copies of it to break. */
public final class Bundles {

    public static final Path BUNDLED = BundledModel.FOLDER;

    private Bundles() {}

    /** A copy of the bundled model in a folder of its own. */
    public static Path copy(Path parent) throws IOException {
        Path copy = Files.createDirectories(parent.resolve("copy"));
        try (Stream<Path> files = Files.list(BUNDLED)) {
            files.forEach(
                    file -> {
                        try {
                            Files.copy(file, copy.resolve(file.getFileName()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        return copy;
    }

    /** Replaces text in the copy's description. */
    public static void edit(Path bundle, String from, String to) throws IOException {
        Path rdf = bundle.resolve("rdf.yaml");
        String text = Files.readString(rdf);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("rdf.yaml does not contain " + from);
        }
        Files.writeString(rdf, text.replace(from, to));
    }
}
