/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytodiffusion.TinyBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in processes of their own, one of which is killed in the midst of work, while Spark
 * starts tasks twice for fear that they are slow: no row is missing or there twice.
 */
@EnabledIfSystemProperty(
        named = "cytodiffusion.cluster",
        matches = "true",
        disabledReason = "it starts three Java machines: -Dcytodiffusion.cluster=true runs it")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark needs winutils there")
class KilledExecutorTest {

    @TempDir Path temporary;

    private SparkProcess spark;

    @AfterEach
    void end() {
        if (spark != null) {
            spark.end();
        }
    }

    @Test
    void noRowIsMissingOrThereTwice() throws Exception {
        Path fields = CohortPictures.fields(temporary.resolve("fields"));
        String model = TinyBundle.copy(temporary.resolve("tiny")).toString();
        Path out = temporary.resolve("out");
        List<String> words = List.of(fields.toString(), "--model", model);
        String code =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> Files.isDirectory(Path.of(entry)))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator));
        spark =
                SparkProcess.start(
                        Files.createDirectories(temporary.resolve("spark")),
                        "local-cluster[2,1,1024]",
                        Map.of(
                                "spark.executor.extraClassPath",
                                code,
                                "spark.executor.memory",
                                "600m",
                                "spark.speculation",
                                "true",
                                "spark.speculation.multiplier",
                                "1.01",
                                "spark.speculation.quantile",
                                "0.1"),
                        List.of(
                                Stream.of(
                                                List.of("cohort"),
                                                words,
                                                List.of("--out", out.toString()),
                                                List.of("--images-per-task", "1"))
                                        .flatMap(List::stream)
                                        .toList()));
        assertThat(killOneAtWork()).as(spark.log()).isTrue();
        assertThat(spark.codes()).as(spark.log()).containsExactly("1");
        Path local = CohortPictures.classified(temporary.resolve("local"), words);
        assertThat(CohortPictures.lines(out.resolve("cells.csv"), 1))
                .isEqualTo(CohortPictures.lines(local.resolve("cells.csv"), 0));
    }

    /** When the first rows are written: executors are the Java machines below the driver's. */
    private boolean killOneAtWork() throws IOException {
        while (spark.process().isAlive() && !areRowsWritten()) {
            Thread.onSpinWait();
        }
        Optional<ProcessHandle> executor =
                spark.process()
                        .descendants()
                        .filter(p -> p.info().command().orElse("").endsWith("java"))
                        .findFirst();
        return executor.map(ProcessHandle::destroyForcibly).orElse(false);
    }

    private boolean areRowsWritten() throws IOException {
        try (Stream<Path> walk = Files.walk(temporary)) {
            return walk.anyMatch(path -> path.toString().endsWith(".parquet"));
        } catch (UncheckedIOException e) {
            // Spark moves its folders.
            return false;
        }
    }
}
