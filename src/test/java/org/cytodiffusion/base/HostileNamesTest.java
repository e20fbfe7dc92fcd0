/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that strangers chose lead to no file elsewhere, and to no formula in a spreadsheet. */
class HostileNamesTest {

    @TempDir Path temporary;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.csv",
                "a/../../x.csv",
                "/etc/x.csv",
                "cells/../../../x/y.png",
                "..",
                ".",
                "",
                "a/.."
            })
    void noFileOutsideTheFolder(String name) throws Exception {
        OutputFolder folder = OutputFolder.open(temporary.resolve("out"));
        assertThatThrownBy(() -> folder.file(name))
                .isInstanceOf(OutputException.class)
                .hasMessageEndingWith(".");
        try (var files = Files.walk(temporary)) {
            assertThat(files).containsExactlyInAnyOrder(temporary, folder.path());
        }
        assertThat(folder.file("cells/a..b/x.png").getParent()).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../x", "..\\..\\x", "a/b", "C:\\x", ".", "..", "", " ", "a\tb", "x."})
    void aNameIsOneStep(String name) throws Exception {
        String step = OutputFolder.named(name);
        Path file = OutputFolder.open(temporary).file(step + "/x.png");
        assertThat(file.getParent().getParent()).isEqualTo(temporary);
        assertThat(step).doesNotStartWith(".").doesNotContain("/", "\\", ":").isNotBlank();
    }

    @Test
    void longNamesAreCutAndStayApart() throws Exception {
        String one = "\u7d30".repeat(82) + "1.png";
        String other = "\u7d30".repeat(82) + "2.png";
        String shown = OutputFolder.named(one);
        assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(shown).endsWith(".png").isNotEqualTo(OutputFolder.named(other));
        assertThat(OutputFolder.named("plain name.png")).isEqualTo("plain name.png");
    }

    /** The names of temporary files are not longer than that of the target. */
    @Test
    void aFileOfTheLongestNameIsWritten() throws Exception {
        Path target = temporary.resolve("n".repeat(251) + ".csv");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write("x");
            file.commit();
        }
        assertThat(target).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "=cmd|' /C calc'!A0"
            })
    void formulasAreTextInTablesAndComeBack(String text) throws Exception {
        StringBuilder row = new StringBuilder();
        Csv.row(row, List.of("x", text));
        String field = row.substring(2).replaceAll("^\"", "");
        assertThat(field).startsWith("'");
        Path file = Files.writeString(temporary.resolve("t.csv"), "a,b\n" + row);
        assertThat(CsvTable.read(file).rows().get(0).fields().get(1)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.25", "+3", "1e-7", "-1E5", "a.png", "'quoted'", "a=b", ".5"})
    void otherTextStaysAsItIs(String text) throws Exception {
        StringBuilder row = new StringBuilder();
        Csv.row(row, List.of(text, -0.5));
        assertThat(row.toString()).isEqualTo(text + ",-0.5\n");
        Path file = Files.writeString(temporary.resolve("t.csv"), "a,b\n" + row);
        assertThat(CsvTable.read(file).rows().get(0).fields().get(0)).isEqualTo(text);
    }
}
