/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.SegmentRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one walk over images, seen through the job that needs no model. */
class ImagesRunTest {

    @TempDir Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void threeImages() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
        for (String name : List.of("1.tif", "2.tif", "3.tif")) {
            save(name, 200 + 80 * (name.charAt(0) - '0'));
        }
    }

    /** Stopped in the midst of the second image, of which nothing may be kept. */
    @Test
    void aStoppedRunGoesOnWhereItWas() throws Exception {
        Listener impatient = new Listener(name -> {});
        impatient.stopsAfter = 1;
        JobOutcome stopped = run("classical", impatient);
        assertThat(stopped.end()).isEqualTo(JobOutcome.End.STOPPED);
        assertThat(stopped.summary()).startsWith("The run was stopped;").contains("1 of 3");
        assertThat(images()).containsOnly("1.tif");

        JobOutcome resumed = run("classical", new Listener(name -> {}));
        assertThat(resumed.isWhole()).isTrue();
        assertThat(record()).contains("\"resumed\" : 1");
        List<String> tables = tables();
        assertThat(images()).containsOnly("1.tif", "2.tif", "3.tif");

        assertThat(run(Map.of("finder", "classical"), JobListener.NONE).isWhole()).isTrue();
        assertThat(record()).contains("\"resumed\" : 0");
        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void onlyWhatHasNotChangedAndIsWholeIsTakenOver() throws Exception {
        run("classical", new Listener(name -> {}));
        later("2.tif");
        Files.delete(out.resolve("labels/3.tif"));
        assertThat(run("classical", new Listener(name -> {})).isWhole()).isTrue();
        assertThat(record()).contains("\"resumed\" : 1");
        assertThat(out.resolve("labels/3.tif")).exists();
    }

    @Test
    void otherParametersBeginAgainAndSaySo() throws Exception {
        run("classical", new Listener(name -> {}));
        Listener listener = new Listener(name -> {});
        assertThat(run("network", listener).isWhole()).isTrue();
        assertThat(listener.sentences)
                .contains(
                        "The earlier results are of another version, model or other parameters,"
                                + " so every image is analysed again.");
        assertThat(record()).contains("\"resumed\" : 0");
    }

    /** It must not be missing from the results without a word. */
    @Test
    void anImageThatChangesDuringTheRunIsAFailure() throws Exception {
        run("classical", new Listener(name -> {}));
        later("3.tif");
        Listener meddling =
                new Listener(
                        name -> {
                            if (name.equals("1.tif")) {
                                later("2.tif");
                            }
                        });
        JobOutcome outcome = run("classical", meddling);
        assertThat(outcome.failed())
                .startsWith("2.tif: 2.tif was changed during the run: run again with resume.");
        assertThat(images()).containsOnly("1.tif", "3.tif");
    }

    @Test
    void theScaleIsSaid() throws Exception {
        Listener listener = new Listener(name -> {});
        run("classical", listener);
        assertThat(listener.sentences)
                .anyMatch(sentence -> sentence.matches("Scale: 0\\.\\d+ .* 3 images\\."));
    }

    private JobOutcome run(String finder, JobListener listener) throws IOException {
        return run(Map.of("finder", finder, "resume", true), listener);
    }

    private JobOutcome run(Map<String, ?> choices, JobListener listener) throws IOException {
        Map<String, Object> all = new HashMap<>(choices);
        all.put("out", out);
        all.put("threads", 1);
        GivenValues given = GivenValues.of(Spelling.OPTION, all);
        SegmentRequest request = SegmentRequest.parse(given);
        return new SegmentJob(request, BatchRequest.of(given, List.of(in)), listener).run();
    }

    private List<String> images() throws IOException {
        List<String> rows = Files.readAllLines(out.resolve("measurements.csv"));
        return rows.subList(1, rows.size()).stream().map(row -> row.split(",")[0]).toList();
    }

    private List<String> tables() throws IOException {
        List<String> tables = new ArrayList<>();
        for (String name : List.of("measurements.csv", "redcells.csv", "cells.geojson")) {
            tables.add(Files.readString(out.resolve(name)));
        }
        return tables;
    }

    private String record() throws IOException {
        return Files.readString(out.resolve("run.json"));
    }

    private void later(String name) {
        try {
            Files.setLastModifiedTime(
                    in.resolve(name), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(String name, int width) {
        ImageProcessor field = TestSmears.field();
        field.setRoi(0, 0, width, 240);
        ImagePlus image = new ImagePlus(name, field.crop());
        assertThat(new FileSaver(image).saveAsTiff(in.resolve(name).toString())).isTrue();
    }

    /** Listens, and stops the run if it is told to. */
    private static final class Listener implements JobListener {

        private final Consumer<String> next;
        private final List<String> sentences = new ArrayList<>();
        private int images;
        private int stopsAfter = Integer.MAX_VALUE;

        Listener(Consumer<String> next) {
            this.next = next;
        }

        @Override
        public void next(String image) {
            images++;
            next.accept(image);
        }

        @Override
        public void say(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public void fault(Throwable fault) {
            throw new AssertionError(fault);
        }

        @Override
        public void report(String stage, long done, long total) {
            // Only images count here.
        }

        @Override
        public boolean isCancelled() {
            return images >= stopsAfter;
        }
    }
}
