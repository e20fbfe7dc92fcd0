/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts Java with the jars of a folder and those that Fiji brings, and the options of Fiji's
 * launcher that matter here ({@code fiji.toml}).
 */
final class FijiStart {

    private static final String PROBE = "org.cytodiffusion.siteverifier.probe.FijiProbe";

    private final Path fiji;
    private final List<Path> jars;

    /**
     * Prepares.
     *
     * @param fiji the folder
     * @param brought the jars that Fiji brings
     * @throws Refusal if anything is on the class path twice
     */
    FijiStart(Path fiji, List<Path> brought) throws IOException {
        this.fiji = fiji;
        this.jars = new ArrayList<>(brought);
        jars.addAll(ClassPath.of(fiji));
        ClassPath.requireNothingTwice(jars);
    }

    /**
     * Lists the commands that SciJava finds, and classifies an image by one of them.
     *
     * @param java the program
     * @param image a file
     * @param table where the table of cells goes
     * @return what the probe said
     */
    List<String> probe(Path java, Path image, Path table) throws IOException {
        Path probe = Files.createTempDirectory("probe");
        try {
            copyProbe(probe);
            List<String> words = new ArrayList<>(options(probe));
            words.addAll(List.of(PROBE, image.toString(), table.toString()));
            return JavaRun.lines(java, words);
        } finally {
            org.scijava.util.FileUtils.deleteRecursively(probe.toFile());
        }
    }

    private List<String> options(Path probe) {
        String path =
                Stream.concat(jars.stream(), Stream.of(probe))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "-Xmx2g",
                "-Djava.awt.headless=true",
                "-Dij.dir=" + fiji,
                "-Dimagej.dir=" + fiji,
                "-Dplugins.dir=" + fiji,
                "-Dscijava.context.strict=false",
                "--module-path=" + fiji.resolve("jars/linux64"),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                path);
    }

    /** The probe alone, so that no class of this program helps. */
    private static void copyProbe(Path target) throws IOException {
        String name = PROBE.replace('.', '/') + ".class";
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        try (var in = FijiStart.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, file);
        }
    }
}
