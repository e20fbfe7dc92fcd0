/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against checksums that Fiji's updater itself computed ({@code known-checksums.txt}). */
class ChecksumTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource
    void knownJarsHaveTheChecksumThatFijiGaveThem(String line) throws IOException {
        String[] words = line.split(" ");
        Path jar = Path.of("target/update-site/known", Path.of(words[1]).getFileName().toString());

        assertThat(Checksum.of(words[1], jar)).isEqualTo(words[0]);
    }

    static Stream<String> knownJarsHaveTheChecksumThatFijiGaveThem() throws IOException {
        return Files.readAllLines(Path.of("update-site/known-checksums.txt")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    /** SHA-1 of "macros/a.txtabc", by sha1sum. */
    @Test
    void ofOtherFilesNameAndContentCount() throws IOException {
        Path file = Files.writeString(folder.resolve("anything"), "abc");

        assertThat(Checksum.of("macros/a.txt", file))
                .isEqualTo("52e2cd4b0afceae93167da476f916a3eaa2cbaf8");
        assertThat(Checksum.of("macros/b.txt", file))
                .isNotEqualTo(Checksum.of("macros/a.txt", file));
    }

    /** As the updater does it, where / stands for the end of a line. */
    @ParameterizedTest
    @CsvSource({
        "a=1/b=2, a=1/b=2",
        "#date/a=1, /a=1",
        "#one/#two/a=1/, //a=1/",
        "##two hashes/a, /a",
        "a/#last, a/",
        "a#b/c, a#b/c",
        "a//#after an empty line/b, a//#after an empty line/b",
        "#/#after a bare hash/b, /#after a bare hash/b"
    })
    void commentsOfPropertiesAreEmptied(String text, String kept) {
        byte[] without = Checksum.withoutComments(text.replace('/', '\n').getBytes(UTF_8));

        assertThat(new String(without, UTF_8)).isEqualTo(kept.replace('/', '\n'));
    }
}
