/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The jars that Fiji brings, from {@code provided.txt} and a Maven repository. */
final class FijiJars {

    private final List<Line> lines = new ArrayList<>();
    private final Path repository;

    /** Which versions: those of an older Fiji, or those that the plugin is built against. */
    enum Age {
        OLDEST,
        NEWEST
    }

    private record Line(String group, String name, String oldest, String newest) {

        private Path in(Path repository, Age age) {
            String version = age == Age.OLDEST ? oldest : newest;
            return repository
                    .resolve(group.replace('.', '/'))
                    .resolve(name)
                    .resolve(version)
                    .resolve(name + "-" + version + ".jar");
        }
    }

    /** Reads the list. */
    FijiJars(Path list, Path repository) throws IOException {
        this.repository = repository;
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && line.charAt(0) != '#') {
                String[] words = line.strip().split("\\s+");
                String[] coordinates = words[0].split(":");
                lines.add(new Line(coordinates[0], coordinates[1], words[1], words[2]));
            }
        }
    }

    /** Their paths in Fiji, without versions. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add("jars/" + line.name() + ".jar"));
        return names;
    }

    /**
     * The jars.
     *
     * @throws Refusal if one is not in the repository
     */
    List<Path> jars(Age age) throws Refusal {
        List<Path> jars = new ArrayList<>();
        for (Line line : lines) {
            Path jar = line.in(repository, age);
            if (!Files.exists(jar)) {
                throw new Refusal(jar + " is not there; let Maven fetch it (docs/UPDATE-SITE.md).");
            }
            jars.add(jar);
        }
        return jars;
    }
}
