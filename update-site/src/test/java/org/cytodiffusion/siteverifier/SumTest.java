/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against checksums that Fiji's updater itself computed ({@code known-checksums.txt}). */
class SumTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource
    void knownJarsHaveTheChecksumThatFijiGaveThem(String line) throws IOException {
        String[] words = line.split(" ");
        Path jar = Path.of("target/update-site/known", Path.of(words[1]).getFileName().toString());

        assertThat(Sum.of(words[1], jar)).isEqualTo(words[0]);
    }

    static Stream<String> knownJarsHaveTheChecksumThatFijiGaveThem() throws IOException {
        return Files.readAllLines(Path.of("update-site/known-checksums.txt")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    @Test
    void datesInPropertiesDoNotCountButValuesDo() throws IOException {
        String sum = Sum.of("jars/a.jar", jar("#Monday\na=1\n"));

        assertThat(Sum.of("jars/a.jar", jar("#Tuesday, late\na=1\n"))).isEqualTo(sum);
        assertThat(Sum.of("jars/a.jar", jar("#Monday\na=2\n"))).isNotEqualTo(sum);
    }

    private Path jar(String properties) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("pom.properties"));
            out.write(properties.getBytes(UTF_8));
        }
        return jar;
    }
}
