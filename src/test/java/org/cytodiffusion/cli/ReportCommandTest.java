/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on a folder that {@code classify} really wrote. */
class ReportCommandTest {

    @TempDir static Path folder;

    private static Path images;
    private static Path run;

    @BeforeAll
    static void classify() throws IOException {
        images = Files.createDirectories(folder.resolve("images/day 1"));
        Files.copy(Path.of("test-images/field-1.png"), images.resolve("a.png"));
        Files.copy(Path.of("test-images/field-2.jpg"), images.resolve("b.jpg"));
        run = folder.resolve("run");
        CommandLineRun classified =
                CommandLineRun.of(
                        "classify", folder.resolve("images"), "--out", run, "--device", "cpu");
        assertThat(classified.code()).as(classified.err()).isZero();
    }

    private static JsonNode figures(Path where) throws IOException {
        return new ObjectMapper().readTree(where.resolve("report.json").toFile()).path("figures");
    }

    @Test
    void theReportOfAFolderIsThatOfItsClassification() throws Exception {
        JsonNode before = figures(run);
        Path out = folder.resolve("elsewhere/report");
        CommandLineRun report =
                CommandLineRun.of("report", run, "--out", out, "--title", "Slide 7");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.err())
                .contains("Look here first", "a differential wants 100.", "report.html");
        assertThat(figures(out)).isEqualTo(before);
        int redCells = before.path("red cells").path("erythrocyte").path("count").asInt();
        assertThat(Files.readString(run.resolve("differential.csv")))
                .contains("erythrocyte,erythrocyte," + redCells + ",");
        assertThat(redCells).isPositive();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("<h1>Slide 7</h1>", "src=\"../../run/overlays/day%201/a.png\"")
                .contains("data:image/png;base64,", "Research use only");
    }

    @Test
    void withoutItsImagesAReportHasNoPicturesOfCells() throws Exception {
        Path moved = folder.resolve("moved");
        Path out = folder.resolve("bare");
        Files.move(folder.resolve("images"), moved);
        try {
            assertThat(CommandLineRun.of("report", run, "--out", out).code()).isZero();
            String bare = Files.readString(out.resolve("report.html"));
            assertThat(bare).contains("Leukocyte differential").doesNotContain("base64");
            CommandLineRun.of("report", run, "--out", out, "--images", moved);
            assertThat(Files.readString(out.resolve("report.html"))).contains("base64");
        } finally {
            Files.move(moved, folder.resolve("images"));
        }
    }

    @Test
    void fewerLeukocytesMayDo() throws Exception {
        Path out = folder.resolve("few");
        CommandLineRun report =
                CommandLineRun.of("report", run, "--out", out, "--least-leukocytes", 1);
        assertThat(report.err()).doesNotContain("a differential wants");
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() {
        CommandLineRun none = CommandLineRun.of("report", folder.resolve("images"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("no folder that classify wrote")
                .doesNotContain("Exception");
        CommandLineRun few = CommandLineRun.of("report", run, "--least-leukocytes", 0);
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.err()).contains("--least-leukocytes must be at least 1, not 0.");
        assertThat(CommandLineRun.of("report", "--help").out())
                .contains("--images", "--title", "Research use only");
    }
}
