/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where models may lie, in the order in which they are looked for. */
final class ModelPlaces {

    private ModelPlaces() {}

    /**
     * The folders named by the system property {@code cytodiffusion.models} and by the environment
     * variable {@code CYTODIFFUSION_MODELS}; {@code models} in Fiji's folder ({@code ij.dir}), in
     * the working folder, and beside the program's jar or one or two folders above it.
     */
    static List<Path> standard() {
        List<Path> places = new ArrayList<>();
        for (String given :
                new String[] {
                    System.getProperty("cytodiffusion.models"),
                    System.getenv("CYTODIFFUSION_MODELS")
                }) {
            if (given != null && !given.isBlank()) {
                places.add(Path.of(given));
            }
        }
        String fiji = System.getProperty("ij.dir", System.getProperty("imagej.dir"));
        if (fiji != null) {
            places.add(Path.of(fiji, "models"));
        }
        places.add(Path.of("models"));
        Path above = program().getParent();
        for (int i = 0; i < 3 && above != null; i++, above = above.getParent()) {
            places.add(above.resolve("models"));
        }
        return places;
    }

    private static Path program() {
        try {
            return Path.of(
                            ModelPlaces.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path entry is no address", e);
        }
    }
}
