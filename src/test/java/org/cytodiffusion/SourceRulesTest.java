/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of style that neither the formatter nor the compiler can hold. */
class SourceRulesTest {

    private static final int MAX_FILE_LINES = 400;

    private static final int MAX_LINE_LENGTH = 120;

    private static final int MAX_METHOD_LINES = 60;

    /** Pixel kernels may have six; everything else should stop at four, which reviewers judge. */
    private static final int MAX_ARGUMENTS = 6;

    private static final Pattern DIALECT =
            Pattern.compile(
                    "\\banew\\b|\\blaid (on|over)\\b|that is none\\b|that there is not\\b|is no (sound|whole)"
                            + "|as if without|\\bheeded\\b|no patient's|\\bmend(ed)?\\b|\\bconfess"
                            + "|\\bof ours\\b|made if need be");

    private static final String LICENCE_HEADER =
            """
            /*
             * Copyright 2026 the CytoDiffusion developers.
             * SPDX-License-Identifier: Apache-2.0
             */
            """;

    @Test
    void noFileIsLong() {
        assertThat(Stream.concat(javaFiles(), files("training", ".py")))
                .filteredOn(file -> lines(file) > MAX_FILE_LINES)
                .as("files of more than %d lines", MAX_FILE_LINES)
                .isEmpty();
    }

    /** The formatter leaves long texts as they are. */
    @Test
    void noLineIsLong() {
        assertThat(javaFiles())
                .filteredOn(file -> text(file).lines().anyMatch(l -> l.length() > MAX_LINE_LENGTH))
                .as("files with lines of more than %d characters", MAX_LINE_LENGTH)
                .isEmpty();
    }

    /** The formatter holds the header too, except in package-info.java. */
    @Test
    void everyFileStartsWithTheLicence() {
        assertThat(javaFiles())
                .filteredOn(file -> !text(file).startsWith(LICENCE_HEADER))
                .as("files without the licence header")
                .isEmpty();
    }

    /** What people read is plain English: these are idioms of other languages. */
    @Test
    void textsHaveNoDialect() {
        assertThat(files("src/main/java", ".java"))
                .flatMap(source -> JavaSource.parse(source).texts())
                .filteredOn(text -> DIALECT.matcher(text).find())
                .as("texts with one of %s", DIALECT)
                .isEmpty();
    }

    @Test
    void methodsAreShortAndTakeFewArguments() {
        assertThat(sources())
                .flatMap(
                        source ->
                                JavaSource.parse(source)
                                        .overgrownMethods(MAX_METHOD_LINES, MAX_ARGUMENTS))
                .as("methods over %d lines or %d arguments", MAX_METHOD_LINES, MAX_ARGUMENTS)
                .isEmpty();
    }

    @Test
    void everythingPublicIsDocumented() {
        assertThat(sources())
                .flatMap(source -> JavaSource.parse(source).undocumented())
                .as("public or protected, without a comment")
                .isEmpty();
    }

    /** Parsed one by one: all of them together fill the memory. */
    private static Stream<Path> sources() {
        return Stream.of("src/main/java", "update-site/src/main", "update-site/src/verifier")
                .flatMap(folder -> files(folder, ".java"));
    }

    private static Stream<Path> javaFiles() {
        return Stream.concat(files("src", ".java"), files("update-site/src", ".java"));
    }

    /** Files under a folder, none if it is not there; virtual environments passed over. */
    private static Stream<Path> files(String folder, String ending) {
        Path root = Path.of(folder);
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains(".venv"))
                    .sorted()
                    .collect(toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        return text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
