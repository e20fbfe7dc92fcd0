/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSiteTest {

    private static final String PYTORCH = "pytorch-native-cpu-2.7.1-";

    @TempDir private Path folder;

    private Path jars;

    private Path texts;

    @BeforeEach
    void make() throws IOException {
        jars = Files.createDirectories(folder.resolve("jars"));
        texts = Files.createDirectories(folder.resolve("texts"));
        Files.writeString(texts.resolve("pytorch.txt"), "BSD");
        for (String name : List.of("api-0.36.0", "pytorch-engine-0.36.0", "gson-2.13.1")) {
            jar(name);
        }
    }

    private void jar(String name) throws IOException {
        TestJar.write(jars.resolve(name + ".jar"), Map.of("a/A.class", name));
    }

    private List<SiteFile> files() throws IOException {
        return TrainingSite.files(jars, texts, folder.resolve("work"));
    }

    @Test
    void eachPlatformGetsItsOwnPyTorchUnderANameThatAModuleCanHave() throws IOException {
        for (String platform : List.of("linux-x86_64", "win-x86_64", "osx-aarch64")) {
            jar(PYTORCH + platform);
        }
        List<SiteFile> files = files();
        assertThat(files)
                .filteredOn(file -> !file.platforms().isEmpty())
                .extracting(SiteFile::name, SiteFile::platforms)
                .containsExactly(
                        tuple("jars/linux64/pytorch-cpu-2.7.1.jar", List.of("linux64")),
                        tuple("jars/macos-arm64/pytorch-cpu-2.7.1.jar", List.of("macos-arm64")),
                        tuple("jars/win64/pytorch-cpu-2.7.1.jar", List.of("win64")));
        assertThat(files)
                .extracting(SiteFile::name)
                .contains(
                        "jars/djl-api-0.36.0.jar",
                        "jars/gson-2.13.1.jar",
                        "licenses/CytoDiffusion-Training/pytorch/LICENSE.txt");
        Path there = Files.createDirectories(folder.resolve("fiji/jars/linux64"));
        Files.copy(
                jars.resolve(PYTORCH + "linux-x86_64.jar"), there.resolve("pytorch-cpu-2.7.1.jar"));
        assertThat(ModuleFinder.of(there).findAll()).hasSize(1);
    }

    @Test
    void withoutPyTorchThereIsNoAddOn() throws IOException {
        assertThatThrownBy(this::files)
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("no PyTorch");
        jar(PYTORCH + "plan9-mips");
        assertThatThrownBy(this::files)
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("no platform that Fiji has");
    }
}
