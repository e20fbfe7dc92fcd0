/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeJarsTest {

    private static final String NATIVE = "ai/onnxruntime/native/";

    @TempDir private Path folder;
    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        jar =
                TestJar.write(
                        folder.resolve("all.jar"),
                        Map.of(
                                "ai/onnxruntime/A.class",
                                "class",
                                NATIVE + "linux-x64/libonnxruntime.so",
                                "linux",
                                NATIVE + "osx-aarch64/libonnxruntime.dylib",
                                "mac",
                                NATIVE + "osx-aarch64/libonnxruntime.dylib.dSYM/x",
                                "symbols"));
    }

    @Test
    void classesAndLibrariesPartWays() throws IOException {
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, "1.0", folder.resolve("work"));
        Map<Platform, Map.Entry<String, Path>> natives =
                parts.natives(List.of(Platform.LINUX_X64, Platform.MACOS_ARM64));

        assertThat(parts.classes().getKey()).isEqualTo("jars/onnxruntime-1.0.jar");
        assertThat(names(parts.classes().getValue())).containsExactly("ai/onnxruntime/A.class");
        assertThat(natives.get(Platform.LINUX_X64).getKey())
                .isEqualTo("jars/linux64/onnxruntime-natives-linux-x64-1.0.jar");
        assertThat(names(natives.get(Platform.MACOS_ARM64).getValue()))
                .as("without the symbols for debuggers")
                .containsExactly(NATIVE + "osx-aarch64/libonnxruntime.dylib");
    }

    @Test
    void contentsStayAsTheyAre() throws IOException {
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, "1.0", folder.resolve("work"));
        Path part = parts.natives(List.of(Platform.LINUX_X64)).get(Platform.LINUX_X64).getValue();

        try (ZipFile zip = new ZipFile(part.toFile())) {
            ZipEntry entry = zip.getEntry(NATIVE + "linux-x64/libonnxruntime.so");
            assertThat(zip.getInputStream(entry)).hasContent("linux");
        }
    }

    @Test
    void twoSplitsAreTheSameBytes() throws IOException {
        Path one = new OnnxRuntimeJars(jar, "1.0", folder.resolve("one")).classes().getValue();
        Path two = new OnnxRuntimeJars(jar, "1.0", folder.resolve("two")).classes().getValue();

        assertThat(one).hasSameBinaryContentAs(two);
    }

    /**
     * Fiji's launcher puts these folders on the module path; a bad name keeps Fiji from starting.
     */
    @Test
    void javaCanMakeAModuleOfEachJarOfLibraries() throws IOException {
        for (Platform platform : Platform.values()) {
            Path part = folder.resolve("modules").resolve(platform.jar("1.29.0"));
            TestJar.write(part, Map.of(platform.folder() + "lib.so", "library"));

            assertThat(ModuleFinder.of(part.getParent()).findAll()).hasSize(1);
        }
    }

    @Test
    void aPlatformWithoutLibrariesIsRefused() {
        OnnxRuntimeJars parts = new OnnxRuntimeJars(jar, "1.0", folder.resolve("work"));

        assertThatThrownBy(() -> parts.natives(List.of(Platform.WINDOWS_X64)))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("win-x64");
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
