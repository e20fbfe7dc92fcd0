/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that were killed while they loaded libraries leave nothing for good. */
class NativeFolderTest {

    @TempDir Path home;

    @Test
    void halfALibraryIsSweptWithTheNextThatIsWritten() throws IOException {
        NativeFolder natives = new NativeFolder(home);
        Path folder = natives.filled();
        Path half = old(Files.write(folder.resolve(".cytodiffusion-library-7.tmp"), new byte[9]));
        Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
        byte[] right = Files.readAllBytes(library);
        Files.write(library, new byte[] {1, 2, 3});
        assertThat(natives.filled()).isEqualTo(folder);
        assertThat(library).hasBinaryContent(right);
        assertThat(half).doesNotExist();
    }

    @Test
    void emptyFoldersOfLongAgoGoAndYoungOnesStay() throws IOException {
        Path left = old(Files.createTempDirectory("onnxruntime-java"));
        Path full = Files.createTempDirectory("onnxruntime-java");
        Files.write(full.resolve("library"), new byte[1]);
        old(full);
        Path young = Files.createTempDirectory("onnxruntime-java");
        assertThat(new NativeFolder(home).<Integer>during(() -> 5)).isEqualTo(5);
        assertThat(left).doesNotExist();
        assertThat(young).exists();
        assertThat(full).exists();
        Files.delete(young);
        Files.delete(full.resolve("library"));
        Files.delete(full);
    }

    private static Path old(Path file) throws IOException {
        Instant then = Instant.now().minus(Duration.ofHours(2));
        return Files.setLastModifiedTime(file, FileTime.from(then));
    }
}
