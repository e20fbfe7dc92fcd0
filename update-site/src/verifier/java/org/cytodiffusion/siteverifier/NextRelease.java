/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A made-up release after the present one, built by the builder's command line: the plugin is
 * another, one file of a model is gone, all else is as before.
 */
final class NextRelease {

    private static final String GONE = "models/fields/README.md";

    private final Inputs inputs;

    /**
     * What it is made from.
     *
     * @param project the project
     * @param jar the plugin of the present release
     * @param libraries folder of the libraries and their bill
     * @param time of the present release, ISO 8601
     * @param site the present site
     */
    record Inputs(Path project, Path jar, Path libraries, String time, Path site) {}

    NextRelease(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Builds it. */
    void build(Path work, Path out) throws IOException {
        Path project = work.resolve("project");
        for (String part :
                List.of(
                        "LICENSE",
                        "models",
                        "macros",
                        "update-site/provided.txt",
                        "update-site/licences")) {
            copy(inputs.project().resolve(part), project.resolve(part));
        }
        Files.delete(project.resolve(GONE));
        Path jar = work.resolve("cytodiffusion-fiji-99.0.0.jar");
        otherPlugin(jar);
        String later = OffsetDateTime.parse(inputs.time()).plusDays(1).toString();
        JavaRun.lines(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.cytodiffusion.site.SiteMain",
                        "main",
                        "--project=" + project,
                        "--jar=" + jar,
                        "--libraries=" + inputs.libraries(),
                        "--work=" + work.resolve("parts"),
                        "--time=" + later,
                        "--previous=" + inputs.site(),
                        "--out=" + out));
    }

    /** The plugin with one more entry. */
    private void otherPlugin(Path target) throws IOException {
        try (JarFile from = new JarFile(inputs.jar().toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(target))) {
            for (JarEntry entry : from.stream().toList()) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(to);
                }
            }
            to.putNextEntry(new JarEntry("META-INF/next.txt"));
            to.write("the next release".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (from.equals(file)) {
                    target = to;
                }
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
