/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.report.Examples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    @TempDir Path path;

    private OutputFolder folder;

    @BeforeEach
    void writeOne() throws Exception {
        folder = OutputFolder.open(path);
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", false))) {
            journal.add("s1", Examples.result("a.png"));
        }
    }

    @Test
    void aResultComesBackAsItWas() throws Exception {
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            SmearResult back = journal.earlier("a.png", "s1").orElseThrow();
            assertThat(back).usingRecursiveComparison().isEqualTo(Examples.result("a.png"));
            assertThat(journal.earlier("a.png", "other time or size")).isEmpty();
            assertThat(journal.earlier("b.png", "s1")).isEmpty();
        }
    }

    @Test
    void otherParametersBeginAnew() throws Exception {
        try (Journal<SmearResult> journal = Journal.open(folder, setup("16", true))) {
            assertThat(journal.isRefused()).isTrue();
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
        }
    }

    @Test
    void withoutResumeItBeginsAnew() throws Exception {
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", false))) {
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
        }
    }

    @Test
    void aLineThatWasCutOffIsPassedOverAndForgotten() throws Exception {
        Path file = path.resolve(Journal.NAME);
        String line = Files.readAllLines(file).get(1).replace("a.png", "b.png");
        Files.writeString(file, line.substring(0, line.length() / 2), StandardOpenOption.APPEND);
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isPresent();
            assertThat(journal.earlier("b.png", "s1")).isEmpty();
            journal.add("s2", Examples.result("b.png"));
        }
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isPresent();
            assertThat(journal.earlier("b.png", "s2")).isPresent();
        }
    }

    @Test
    void alteredDigitsAreNotTakenOver() throws Exception {
        Path file = path.resolve(Journal.NAME);
        String text = Files.readString(file);
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            journal.add("s2", Examples.result("b.png"));
        }
        String both = Files.readString(file);
        int digit = text.indexOf("\"probability\":0.") + "\"probability\":0.".length();
        char other = text.charAt(digit) == '1' ? '2' : '1';
        Files.writeString(file, both.substring(0, digit) + other + both.substring(digit + 1));
        assertThatThrownBy(() -> Journal.read(path, Examples.CLASSES))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("damaged");
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
            assertThat(journal.earlier("b.png", "s2")).isPresent();
        }
        assertThat(Journal.read(path, Examples.CLASSES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{}",
                "{\"image\":\"a.png\",\"state\":\"s1\"}",
                "{\"image\":\"a.png\",\"state\":\"s1\",\"result\":[1]}",
                "{\"image\":\"a.png\",\"state\":\"s1\",\"result\":{\"image\":\"a.png\"}}"
            })
    void soundLinesOfAnotherShapeAreDoneAnewOrRefused(String line) throws Exception {
        Path file = path.resolve(Journal.NAME);
        String head = Files.readAllLines(file).get(0);
        Files.writeString(file, head + "\n" + JournalLine.of(line));
        assertThatThrownBy(() -> Journal.read(path, Examples.CLASSES))
                .isInstanceOf(OutputException.class)
                .hasMessageEndingWith(".");
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            assertThat(journal.earlier("a.png", "s1")).isEmpty();
        }
    }

    @Test
    void oneRunAtATime() throws Exception {
        try (Journal<SmearResult> journal = Journal.open(folder, setup("8", true))) {
            assertThatThrownBy(() -> Journal.open(folder, setup("8", true)))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("Another run");
            assertThat(journal.earlier("a.png", "s1")).isPresent();
        }
        Journal.open(folder, setup("8", true)).close();
    }

    @Test
    void whatAKilledRunLeftUnfinishedIsSweptAndNothingElse() throws Exception {
        Path below = Files.createDirectories(path.resolve("overlays/a/b"));
        Path left = Files.createFile(below.resolve(AtomicFile.TEMPORARY + "77.tmp"));
        Path top = Files.createFile(path.resolve(AtomicFile.TEMPORARY + "78.tmp"));
        Path mine = Files.createFile(below.resolve("mine.tmp"));
        Journal.open(folder, setup("8", true)).close();
        assertThat(left).doesNotExist();
        assertThat(top).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void theRecordOfAnEarlierRunGoesWhenAnotherBegins() throws Exception {
        Path record = Files.createFile(path.resolve("run.json"));
        Journal.open(folder, setup("8", true)).close();
        assertThat(record).exists();
        Journal.open(folder, setup("9", true)).close();
        assertThat(record).doesNotExist();
    }

    private static Journal.Setup<SmearResult> setup(String trials, boolean resume) {
        return new Journal.Setup<>(
                Map.of("max_trials", trials), new ResultJson(Examples.CLASSES), resume);
    }
}
