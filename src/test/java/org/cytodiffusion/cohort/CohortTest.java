/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.TinyBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Cohorts in a real Spark with two cores, against runs on one computer. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark needs winutils there")
class CohortTest {

    @TempDir static Path temporary;

    private static SparkProcess spark;
    private static Path fields;
    private static Path crops;
    private static String model;
    private static List<String> codes;

    @BeforeAll
    static void runAll() throws Exception {
        fields = CohortPictures.fields(temporary.resolve("fields"));
        crops = CohortPictures.crops(temporary.resolve("crops"));
        model = TinyBundle.copy(temporary.resolve("tiny")).toString();
        Path table = fields.resolve("cohort.csv");
        Files.writeString(
                table,
                "patient,path,slide,class\n"
                        + "\"Doe, J.\",a 1/field-0.png,S1,x\n"
                        + "Roe,b/field-2.png,S2,y\n"
                        + "Roe,b/missing.png,S2,y\n");
        spark =
                SparkProcess.start(
                        Files.createDirectories(temporary.resolve("spark")),
                        "local[2]",
                        Map.of(
                                "spark.hadoop.fs.viewfs.mounttable.elsewhere.link." + temporary,
                                temporary.toUri().toString()),
                        List.of(
                                cohort("out-fields", fields, "--images-per-task", "2"),
                                cohort("out-crops", crops, "--crops", "--images-per-task", "2"),
                                cohort("out-table", table),
                                cohort("out-none", temporary.resolve("nowhere")),
                                elsewhere("out-elsewhere", crops)));
        codes = spark.codes();
    }

    private static List<String> cohort(String out, Path input, String... more) {
        List<String> words = new ArrayList<>(List.of("cohort", input.toString(), "--model", model));
        words.addAll(List.of("--out", temporary.resolve(out).toString()));
        words.addAll(List.of(more));
        return words;
    }

    /** The same folders by Hadoop's view of several file systems, which are no local paths. */
    private static List<String> elsewhere(String out, Path input) {
        List<String> words = new ArrayList<>(cohort(out, input, "--crops"));
        words.replaceAll(
                word ->
                        word.equals(input.toString()) || word.endsWith(out)
                                ? "viewfs://elsewhere" + word
                                : word);
        return words;
    }

    @AfterAll
    static void endAll() {
        if (spark != null) {
            spark.end();
        }
    }

    @Test
    void commandsEndAsOnOneComputer() {
        assertThat(codes).as(spark.log()).containsExactly("1", "1", "1", "2", "1");
    }

    @Test
    void fieldsHaveTheRowsOfOneComputer() throws IOException {
        Path local =
                CohortPictures.classified(
                        temporary.resolve("local-fields"),
                        List.of(fields.toString(), "--model", model));
        List<String> expected = CohortPictures.lines(local.resolve("cells.csv"), 0);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(expected).anyMatch(line -> line.startsWith("b/two.tif:2"));
        Path out = temporary.resolve("out-fields");
        assertThat(CohortPictures.lines(out.resolve("cells.csv"), 1))
                .as(spark.log())
                .isEqualTo(expected);
        assertThat(out.resolve("cells").resolve("smear=a 1")).isDirectory();
        assertThat(out.resolve("cells").resolve("smear=b")).isDirectory();
        assertThat(out.resolve("run.json")).content().contains("\"failed\" : 1");
        assertThat(TinyBundle.contents(out))
                .containsExactly(
                        "cells", "cells.csv", "failures", "failures.csv", "images", "run.json");
    }

    @Test
    void badImagesAreInATable() throws IOException {
        Path local =
                CohortPictures.classified(
                        temporary.resolve("local-failures"),
                        List.of(fields.toString(), "--model", model));
        String there = line(local.resolve("failures.csv"), "b/field-1a.png");
        String reason = there.substring(there.indexOf(',') + 1);
        assertThat(line(temporary.resolve("out-fields/failures.csv"), "b/field-1a.png"))
                .as(spark.log())
                .contains(reason)
                .endsWith(",b");
    }

    private static String line(Path table, String start) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("");
    }

    @Test
    void singleCellsShareTheirScaleAsOnOneComputer() throws IOException {
        Path local =
                CohortPictures.classified(
                        temporary.resolve("local-crops"),
                        List.of(crops.toString(), "--model", model, "--crops"));
        assertThat(CohortPictures.lines(temporary.resolve("out-crops/cells.csv"), 1))
                .as(spark.log())
                .isEqualTo(CohortPictures.lines(local.resolve("cells.csv"), 0))
                .hasSize(7);
    }

    @Test
    void imagesAndResultsMayBeOnAnotherFileSystem() throws IOException {
        Path out = temporary.resolve("out-elsewhere");
        assertThat(CohortPictures.lines(out.resolve("cells.csv"), 1))
                .as(spark.log())
                .isEqualTo(
                        CohortPictures.lines(
                                temporary.resolve("out-crops").resolve("cells.csv"), 1))
                .hasSize(7);
        List<String> failures = Files.readAllLines(out.resolve("failures.csv"));
        assertThat(failures)
                .hasSameSizeAs(Files.readAllLines(temporary.resolve("out-crops/failures.csv")));
        assertThat(failures).allMatch(line -> !line.contains("cytodiffusion-images"));
        assertThat(out.resolve("run.json")).content().contains("viewfs://elsewhere");
    }

    @Test
    void tablesOfPathsBringWhatIsKnown() throws IOException {
        Path cells = temporary.resolve("out-table").resolve("cells.csv");
        assertThat(Files.readAllLines(cells).get(0))
                .as(spark.log())
                .endsWith(",patient,slide,metadata_class,smear");
        assertThat(Files.readAllLines(cells))
                .anyMatch(line -> line.endsWith(",\"Doe, J.\",S1,x,S1"))
                .anyMatch(line -> line.endsWith(",Roe,S2,y,S2"));
        assertThat(line(temporary.resolve("out-table/failures.csv"), "b/missing.png"))
                .contains("Roe");
    }

    @Test
    void withoutSparkItSaysSo() throws Exception {
        String paths =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(path -> !path.contains("spark"))
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(SparkProcess.java());
        command.addAll(List.of("-cp", paths, "org.cytodiffusion.cli.Main"));
        command.addAll(cohort("out-without", fields));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.lines()).hasSize(1);
        assertThat(said).contains("Apache Spark is not there", "spark-submit");
    }
}
