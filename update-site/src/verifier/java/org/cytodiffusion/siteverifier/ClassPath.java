/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The class path that Fiji's launcher would make of a folder ({@code fiji.toml}). */
final class ClassPath {

    private static final List<String> FOLDERS = List.of("jars", "plugins");

    /** Files that any jar may have. */
    private static final List<String> COMMON =
            List.of("META-INF/", "module-info.class", "LICENSE", "NOTICE");

    private ClassPath() {}

    /** The jars of {@code jars} and {@code plugins}, and of the folders in them. */
    static List<Path> of(Path fiji) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path root = fiji.resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> walk = Files.walk(root, 2)) {
                    walk.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            }
        }
        return jars;
    }

    /**
     * Holds jars to having nothing twice, and no list by which ImageJ 1.x would put commands into
     * the menu that SciJava puts there already.
     *
     * @throws Refusal that names the first thing that is wrong
     */
    static void requireNothingTwice(List<Path> jars) throws IOException {
        Map<String, Path> owners = new HashMap<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                for (JarEntry entry : file.stream().toList()) {
                    String name = entry.getName();
                    if (entry.isDirectory() || COMMON.stream().anyMatch(name::startsWith)) {
                        continue;
                    }
                    if (name.equals("plugins.config")) {
                        throw new Refusal(jar + " would list its commands twice: " + name + ".");
                    }
                    Path owner = owners.put(name, jar);
                    if (owner != null) {
                        throw new Refusal(name + " is in " + owner + " and in " + jar + ".");
                    }
                }
            }
        }
    }
}
