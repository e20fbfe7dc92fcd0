/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir Path folder;

    @Test
    void appearsOnlyWhenWhole() throws Exception {
        Path target = folder.resolve("table.csv");
        Files.writeString(target, "old");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write("n\u00fcw");
            assertThat(target).hasContent("old");
            file.commit();
        }
        assertThat(target).hasContent("n\u00fcw");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp*");
    }

    @Test
    void leavesNothingWhenGivenUp() throws Exception {
        Path target = folder.resolve("table.csv");
        Files.writeString(target, "old");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write("half");
            file.writer().flush();
        }
        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("table.csv");
    }

    @Test
    void resultsAreAsReadableAsOtherFiles() throws Exception {
        Path other = Files.createFile(folder.resolve("other"));
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"),
                "No POSIX permissions here");
        try (AtomicFile file = AtomicFile.create(folder.resolve("table.csv"))) {
            file.commit();
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("table.csv")))
                .isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> OutputFolder.open(file.resolve("below")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("choose another folder");
        assertThatThrownBy(() -> OutputFolder.open(file)).isInstanceOf(OutputException.class);
    }

    /** Tests often run as root, whom permissions do not stop; nobody can write here. */
    @Test
    void aFolderThatNobodyMayWriteToIsRefused() {
        assumeTrue(Files.isDirectory(Path.of("/proc/1")), "No /proc here");
        assertThatThrownBy(() -> OutputFolder.open(Path.of("/proc/nonexistent")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("/proc/nonexistent");
    }
}
