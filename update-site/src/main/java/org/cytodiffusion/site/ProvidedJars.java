/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What Fiji brings itself, from {@code provided.txt}: a line a library with its coordinates, the
 * oldest and the newest version that the plugin must live with, and how that is known.
 */
final class ProvidedJars {

    private static final int COLUMNS = 4;

    private final Map<String, String> newest = new HashMap<>();
    private final Path file;

    private ProvidedJars(Path file) {
        this.file = file;
    }

    /** Reads the list. */
    static ProvidedJars read(Path file) throws IOException {
        ProvidedJars jars = new ProvidedJars(file);
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+", COLUMNS);
                if (words.length < COLUMNS) {
                    throw new SiteException(
                            file + " lacks versions or source in the line: " + line);
                }
                jars.newest.put(words[0], words[2]);
            }
        }
        return jars;
    }

    /**
     * Whether Fiji brings a library.
     *
     * @throws SiteException if the plugin is built against another version than the list says
     */
    boolean has(Component component) throws SiteException {
        String version = newest.get(component.coordinates());
        if (version != null && !version.equals(component.version())) {
            throw new SiteException(
                    component.coordinates()
                            + " is "
                            + component.version()
                            + " here and "
                            + version
                            + " in "
                            + file
                            + "; look up what Fiji ships and mend the list.");
        }
        return version != null;
    }
}
