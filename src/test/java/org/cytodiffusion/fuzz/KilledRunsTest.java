/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.calibration.CellPictures;
import org.cytodiffusion.cli.Main;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.report.reviews.ReviewsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs in processes of their own that are killed behind their first results: gone on with, they
 * leave the tables of a run that was not, and nothing else. A few in every build; {@code mvn test
 * -Pfuzz} kills many more.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledRunsTest {

    private static final int KILLS = Integer.getInteger("cytodiffusion.fuzz.kills", 2);
    private static final int IMAGES = 12;

    @TempDir Path temporary;

    private final List<Process> processes = new ArrayList<>();
    private final Random random = new Random(23);

    @BeforeEach
    void drawImages() throws IOException {
        Files.createDirectories(temporary.resolve("images"));
        for (int i = 0; i < IMAGES; i++) {
            ColorProcessor cell = new ColorProcessor(120, 120);
            for (int p = 0; p < 120 * 120; p++) {
                int x = p % 120;
                int y = p / 120;
                boolean inside = Math.hypot(x - 60, y - 60) < 25 + i;
                int noise = random.nextInt(10);
                int value = (inside ? 0x603c8c : 0xe6d7dc) + noise * 0x10101;
                cell.set(x, y, value);
            }
            Path file = temporary.resolve("images").resolve("cell" + i + ".tif");
            new FileSaver(new ImagePlus("", cell)).saveAsTiff(file.toString());
        }
    }

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "segment"})
    void aKilledRunIsGoneOnWith(String job) throws Exception {
        Path undisturbed = temporary.resolve("undisturbed");
        assertThat(start(job, undisturbed).waitFor()).as(log()).isZero();
        Path out = temporary.resolve("killed");
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process run = start(job, out);
            if (lines(out) >= IMAGES + 1) {
                run.waitFor();
                break;
            }
            waitForLine(run, out, lines(out) + 1 + random.nextInt(3));
            killed += run.isAlive() ? 1 : 0;
            run.destroyForcibly().waitFor();
        }
        assertThat(killed).isPositive();
        assertThat(start(job, out).waitFor()).as(log()).isZero();
        String table = job.equals("classify") ? "cells.csv" : "measurements.csv";
        assertThat(out.resolve(table)).hasSameTextualContentAs(undisturbed.resolve(table));
        assertThat(out.resolve("redcells.csv"))
                .hasSameTextualContentAs(undisturbed.resolve("redcells.csv"));
        assertThat(names(out)).isEqualTo(names(undisturbed));
        assertThat(out.resolve("run.json")).exists();
        assertThat(temporary.resolve("tmp")).isEmptyDirectory();
    }

    /** At any moment, as a calibration has no results but its end. */
    @Test
    void aKilledCalibrationLeavesTheModelsAsTheyWere() throws Exception {
        Path tiny = TinyBundle.copy(temporary.resolve("tiny"));
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 24, 22);
        Path undisturbed = temporary.resolve("undisturbed");
        long begin = System.nanoTime();
        assertThat(calibrate(cells, tiny, undisturbed).waitFor()).as(log()).isZero();
        long whole = (System.nanoTime() - begin) / 1_000_000;
        Path models = temporary.resolve("models");
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process run = calibrate(cells, tiny, models);
            // The first while files are written, the others whenever that may be.
            boolean ended =
                    i == 0
                            ? !isSeenWriting(run, models)
                            : run.waitFor(
                                    whole / 2 + random.nextLong(whole), TimeUnit.MILLISECONDS);
            killed += ended ? 0 : 1;
            run.destroyForcibly().waitFor();
            assertThat(new ModelCatalog(List.of(models)).list())
                    .allMatch(model -> model.problem().isEmpty());
        }
        assertThat(killed).isPositive();
        age(temporary.resolve("tmp"));
        assertThat(calibrate(cells, tiny, models).waitFor()).as(log()).isZero();
        assertThat(names(models)).isEqualTo(names(undisturbed));
        for (String name : names(models)) {
            Path file = models.resolve(name);
            if (Files.isRegularFile(file) && !name.endsWith("rdf.yaml")) {
                assertThat(file).hasSameBinaryContentAs(undisturbed.resolve(name));
            }
        }
        assertThat(temporary.resolve("tmp")).isEmptyDirectory();
    }

    private static boolean isSeenWriting(Process run, Path models) throws IOException {
        while (run.isAlive()) {
            if (Files.isDirectory(models)) {
                try (Stream<Path> inside = Files.list(models)) {
                    if (inside.findAny().isPresent()) {
                        return true;
                    }
                }
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private Process calibrate(Path cells, Path model, Path models) throws IOException {
        return start(
                Main.class,
                List.of(
                        "calibrate",
                        cells.toString(),
                        "--model",
                        model.toString(),
                        "--out",
                        models.toString(),
                        "--name",
                        "Tiny here",
                        "--pixel-size",
                        "0.15",
                        "--device",
                        "cpu"));
    }

    /** A person's work: what was saved last is there, whole, whenever the process dies. */
    @Test
    void killedWhileReviewsAreSavedTheFileIsOneOfThoseSaved() throws Exception {
        Path file = Files.createDirectories(temporary.resolve("reviews")).resolve("a.reviews.json");
        for (int i = 0; i < Math.max(4, KILLS); i++) {
            FileTime last = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            Process run = start(SavingReviews.class, List.of(file.toString()));
            while (run.isAlive()
                    && (!Files.exists(file) || Files.getLastModifiedTime(file).equals(last))) {
                Thread.onSpinWait();
            }
            run.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS);
            run.destroyForcibly().waitFor();
            int reviews = ReviewsFile.read(file).smear().reviews().size();
            assertThat(reviews).as(log()).isPositive();
        }
        // What a killed one was writing lies there until somebody saves again.
        age(file.getParent());
        ReviewsFile.write(file, ReviewsFile.read(file));
        assertThat(file.getParent().toFile().list()).containsExactly("a.reviews.json");
    }

    /** As if an hour had gone by since. */
    private static void age(Path folder) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        for (String left : names(folder)) {
            Files.setLastModifiedTime(folder.resolve(left), old);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify"})
    void theSecondOfTwoRunsIntoOneFolderIsRefusedAndHarmsNothing(String job) throws Exception {
        Path out = temporary.resolve("both");
        Process first = start(job, out);
        Process second = start(job, out);
        List<Integer> codes = List.of(first.waitFor(), second.waitFor());
        // Neither, where one had ended before the other began.
        assertThat(codes).containsAnyOf(0).allMatch(code -> code == 0 || code == 4);
        assertThat(lines(out)).isEqualTo(IMAGES + 1L);
    }

    private Process start(String job, Path out) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of(job, temporary.resolve("images").toString()));
        words.addAll(List.of("--out", out.toString(), "--resume", "--threads", "1"));
        words.addAll(List.of("--pixel-size", "0.2"));
        if (job.equals("classify")) {
            words.add("--crops");
        }
        return start(Main.class, words);
    }

    private Process start(Class<?> program, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")));
        command.add("-Duser.home=" + Files.createDirectories(temporary.resolve("home")));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(words);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("log" + processes.size()).toFile())
                        .start();
        processes.add(process);
        return process;
    }

    private String log() throws IOException {
        Path log = temporary.resolve("log" + (processes.size() - 1));
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static long lines(Path out) throws IOException {
        Path journal = out.resolve(".resume.jsonl");
        if (!Files.exists(journal)) {
            return 0;
        }
        return Files.readString(journal).chars().filter(c -> c == '\n').count();
    }

    /** Until the journal has so many lines, or the run has ended. */
    private static void waitForLine(Process run, Path out, long lines) throws Exception {
        while (lines(out) < lines && !run.waitFor(2, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
    }

    private static List<String> names(Path out) throws IOException {
        try (var files = Files.walk(out)) {
            return files.map(f -> out.relativize(f).toString()).sorted().toList();
        }
    }
}
