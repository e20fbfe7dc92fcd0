/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that cannot be written costs no other. */
class CommitsTest {

    @TempDir Path folder;

    private static void fail() throws IOException {
        throw new IOException(
                "Error writing PNG", new OutputException("x.csv is in the way.", null));
    }

    @Test
    void theOthersAreWrittenAndWhyIsTold() throws Exception {
        Path target = folder.resolve("b.csv");
        Files.createDirectories(folder.resolve("a.csv/below"));
        Commits commits = new Commits();
        commits.attempt(
                "a.csv",
                () -> {
                    try (AtomicFile file = AtomicFile.create(folder.resolve("a.csv"))) {
                        file.commit();
                    }
                });
        commits.attempt(
                "b.csv",
                () -> {
                    try (AtomicFile file = AtomicFile.create(target)) {
                        file.commit();
                    }
                });
        commits.attempt("c.png", CommitsTest::fail);
        commits.requireSome();
        assertThat(target).exists();
        assertThat(commits.failures()).containsOnlyKeys("a.csv", "c.png");
        assertThat(commits.failures().get("a.csv")).contains("a.csv cannot be written");
        assertThat(commits.failures().get("c.png")).isEqualTo("x.csv is in the way.");
    }

    @Test
    void whereNoneCouldBeWrittenTheFirstReasonIsThrown() {
        Commits commits = new Commits();
        assertThat(commits.result("a", () -> failing())).isEmpty();
        assertThatThrownBy(commits::requireSome).hasMessage("x.csv is in the way.");
    }

    private static int failing() throws IOException {
        fail();
        return 1;
    }
}
