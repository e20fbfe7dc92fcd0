/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.OutputFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir Path path;

    private OutputFolder folder;

    @BeforeEach
    void writeOne() throws Exception {
        folder = OutputFolder.open(path);
        try (Journal journal = Journal.open(folder, setup("8", false))) {
            journal.add("s1", Examples.result("a.png"));
        }
    }

    @Test
    void aResultComesBackAsItWas() throws Exception {
        try (Journal journal = Journal.open(folder, setup("8", true))) {
            SmearResult back = journal.earlier("a.png", "s1").orElseThrow();
            assertThat(back).usingRecursiveComparison().isEqualTo(Examples.result("a.png"));
            assertThat(journal.earlier("a.png", "other time or size")).isEmpty();
            assertThat(journal.earlier("b.png", "s1")).isEmpty();
        }
    }

    @Test
    void otherParametersBeginAnew() throws Exception {
        try (Journal journal = Journal.open(folder, setup("16", true))) {
            assertThat(journal.isRefused()).isTrue();
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
        }
    }

    @Test
    void withoutResumeItBeginsAnew() throws Exception {
        try (Journal journal = Journal.open(folder, setup("8", false))) {
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
        }
    }

    @Test
    void aLineThatWasCutOffIsPassedOverAndForgotten() throws Exception {
        Path file = path.resolve(Journal.NAME);
        String line = Files.readAllLines(file).get(1).replace("a.png", "b.png");
        Files.writeString(file, line.substring(0, line.length() / 2), StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isPresent();
            assertThat(journal.earlier("b.png", "s1")).isEmpty();
            journal.add("s2", Examples.result("b.png"));
        }
        try (Journal journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isPresent();
            assertThat(journal.earlier("b.png", "s2")).isPresent();
        }
    }

    private static Journal.Setup setup(String trials, boolean resume) {
        return new Journal.Setup(Map.of("max_trials", trials), Examples.CLASSES, resume);
    }
}
