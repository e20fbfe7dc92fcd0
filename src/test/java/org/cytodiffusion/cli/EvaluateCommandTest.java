/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.LabelledCrops;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way on the model that comes with the software. */
class EvaluateCommandTest {

    @TempDir private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void makeCells() throws IOException {
        in = LabelledCrops.write(folder.resolve("in"));
        out = folder.resolve("out");
    }

    private CommandLineRun evaluate(Object... more) {
        Object[] words =
                Stream.concat(
                                Stream.of(
                                        "evaluate",
                                        "--out",
                                        out,
                                        "--device",
                                        "cpu",
                                        "--threads",
                                        2,
                                        "--pixel-size",
                                        LabelledCrops.PIXEL),
                                Stream.of(more))
                        .toArray();
        return CommandLineRun.of(words);
    }

    @Test
    void groupsOfAMetadataTableAreComparedAndSmallOnesAreTold() throws Exception {
        Path table = folder.resolve("meta.csv");
        Files.writeString(table, "pattern,scanner\n**0*,red\n**,blue\n");
        CommandLineRun run = evaluate(in, "--metadata", table, "--by", "scanner");
        assertThat(run.err()).contains("Too few cells to say");
        assertThat(run.err()).contains("scanner \"blue\"");
        JsonNode differences = json().path("differences");
        assertThat(differences).hasSize(3);
        assertThat(differences.get(0).path("conclusion").asText())
                .isEqualTo("too few cells to say");
        assertThat(Files.readAllLines(out.resolve("audit.csv"))).hasSize(4);
        assertThat(Files.readString(out.resolve("evaluation.html")))
                .contains("Differences between groups");
        CommandLineRun wrong = evaluate(in, "--metadata", table, "--by", "site");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("no column \"site\" to compare groups by");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.resolve("evaluation.json").toFile());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(out)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderOfClassesGivesFiguresPageAndTables() throws IOException {
        CommandLineRun run = evaluate(in);
        assertThat(run.err()).contains("Accuracy", "drawing (1)", "evaluation.html");
        assertThat(run.code()).isZero();
        assertThat(files())
                .containsExactly(
                        "cells.csv",
                        "evaluation.html",
                        "evaluation.json",
                        "figures.csv",
                        "run.json");
        List<String> rows = Files.readAllLines(out.resolve("cells.csv"));
        assertThat(rows).hasSize(9);
        long right =
                rows.stream()
                        .skip(1)
                        .map(row -> row.split(","))
                        .filter(fields -> fields[0].startsWith(fields[7] + "/"))
                        .count();
        JsonNode json = json();
        assertThat(json.get("cells").asInt()).isEqualTo(7);
        assertThat(json.get("anomalies").asInt()).isEqualTo(1);
        assertThat(json.at("/figures/accuracy/value").asDouble())
                .isCloseTo(right / 7.0, within(1e-12));
        assertThat(json.at("/figures/accuracy/n").asInt()).isEqualTo(7);
        assertThat(json.at("/anomaly_roc/x/0").asDouble()).isZero();
        assertThat(json.at("/confusion/labels/2").asText()).isEqualTo("drawing");
        assertThat(Files.readAllLines(out.resolve("figures.csv")))
                .contains("of,figure,value,low95,high95,n,interval")
                .anyMatch(row -> row.startsWith("all,balanced_accuracy,"))
                .anyMatch(row -> row.startsWith("class erythrocyte,recall,"));
    }

    @Test
    void thePageNeedsNoOtherFileAndShowsEveryPlot() throws IOException {
        evaluate(in);
        String page = Files.readString(out.resolve("evaluation.html"));
        assertThat(page)
                .doesNotContain("src=", "href=", "http", "NaN")
                .contains("<title>Confusion matrix</title>", "Reliability (ECE")
                .contains("Risk and coverage (area", "Anomalies (AUROC")
                .contains("Research use only");
        assertThat(page.split("<svg", -1)).hasSize(5);
        assertThat(page.split("</svg>", -1)).hasSize(5);
    }

    @Test
    void aTableGivesSubgroupsReviewersAndNamesWhatItCannotUse() throws IOException {
        Files.writeString(in.resolve("bad.png"), "no picture");
        Path table =
                LabelledCrops.table(
                        in,
                        List.of(
                                "file,class,reviewer1,reviewer2,scanner",
                                "erythrocyte/top-0.png,rbc,rbc,rbc,A",
                                "erythrocyte/top-1.png,rbc,rbc,platelet,B",
                                "lymphocyte/cell.png,lymphocyte,lymphocyte,monocyte,A",
                                "bad.png,rbc,rbc,rbc,A",
                                "gone.png,rbc,rbc,rbc,A",
                                "erythrocyte/left.png,,,,B"));
        CommandLineRun run = evaluate(table, "--map", "rbc=erythrocyte");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.png", "gone.png", "left.png has no label");
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(4);
        JsonNode json = json();
        assertThat(json.get("unusable").asInt()).isEqualTo(3);
        assertThat(json.get("cells").asInt()).isEqualTo(3);
        assertThat(json.get("anomalies").asInt()).isZero();
        assertThat(json.at("/subgroups/0/column").asText()).isEqualTo("scanner");
        assertThat(json.at("/subgroups/0/groups/0/cells").asInt()).isEqualTo(2);
        assertThat(json.at("/reviewers/figures/unanimous/value").asDouble())
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(json.at("/reviewers/pairs/0/name").asText()).isEqualTo("reviewer1, reviewer2");
        assertThat(Files.readString(out.resolve("evaluation.html")))
                .contains("By scanner", "Fleiss", "gone.png");
        CommandLineRun some = evaluate(table, "--map", "rbc=erythrocyte", "--where", "scanner=B");
        assertThat(some.code()).isEqualTo(1);
        assertThat(json().get("classified").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(2);
    }

    @Test
    void itComesOutTheSameAgain() throws IOException {
        evaluate(in);
        String first = Files.readString(out.resolve("evaluation.json"));
        String figures = Files.readString(out.resolve("figures.csv"));
        evaluate(in, "--threads", 1);
        assertThat(out.resolve("evaluation.json")).hasContent(first);
        assertThat(out.resolve("figures.csv")).hasContent(figures);
    }

    @ParameterizedTest
    @CsvSource({
        "--map, x, '--map must be NAME=VALUE'",
        "--map, 'a=platelet,a=ig', twice",
        "--map, a=nothing, cannot be mapped to \"nothing\"",
        "--where, a=b, There is no column",
        "--max-trials, 0, must be a whole number from 1 to 2000",
        "--pixel-size, 11, at most 10 um",
        "--model, Nobody, Nobody"
    })
    void wrongUsageIsExitCodeTwoAndWritesNothing(String option, String value, String reason) {
        CommandLineRun run = CommandLineRun.of("evaluate", in, "--out", out, option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderWithoutClassesIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandLineRun run = evaluate(empty);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There are no labelled cells");
    }
}
