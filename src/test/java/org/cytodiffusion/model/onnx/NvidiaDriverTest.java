/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaDriverTest {

    @TempDir private Path root;

    @Test
    void aMachineWithoutOneHasNone() {
        assertThat(new NvidiaDriver(root).isPresent()).isFalse();
        assertThat(new NvidiaDriver(root).version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/nvidia0",
                "usr/lib/wsl/lib/libcuda.so.1",
                "Windows/System32/nvcuda.dll"
            })
    void itIsKnownByItsFiles(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
        assertThat(new NvidiaDriver(root).isPresent()).isTrue();
        assertThat(new NvidiaDriver(root).version()).isEmpty();
    }

    /** The first lines as the closed and the open kernel module write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Thu Jan 23 2025\n",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build"
            })
    void linuxTellsItsVersion(String line) throws IOException {
        Path file = root.resolve("proc/driver/nvidia/version");
        Files.createDirectories(file.getParent());
        Files.writeString(file, line);
        assertThat(new NvidiaDriver(root).version()).contains("570.86.15");
    }
}
