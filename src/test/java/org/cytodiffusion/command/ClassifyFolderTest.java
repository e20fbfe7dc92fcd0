/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.GivenValues.Spelling;
import org.cytodiffusion.cli.Main;
import org.cytodiffusion.job.ClassifyJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.JobOutcome;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The command as scripts call it: through SciJava, without a window. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClassifyFolderTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path temporary;

    private Path images;

    @BeforeEach
    void makeImages() throws IOException {
        images = Files.createDirectory(temporary.resolve("images"));
        for (String name : List.of("a.png", "b.png", "c.png")) {
            // IJ.saveAs is a command of ImageJ's menu, which is not there without a display.
            new FileSaver(new ImagePlus("x", TestSmears.field()))
                    .saveAsPng(images.resolve(name).toString());
        }
    }

    private static CommandModule run(Object... inputs) throws Exception {
        return scijava.run(ClassifyFolder.class, inputs);
    }

    private static List<String> cells(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("cells.csv"));
    }

    @Test
    void theResultsAreThoseOfTheCommandLine() throws Exception {
        Path line = temporary.resolve("line");
        int code =
                Main.run(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        "classify",
                        images.toString(),
                        "--max-trials",
                        "2",
                        "--out",
                        line.toString());
        assertThat(code).isZero();
        Path menu = temporary.resolve("menu");
        run("folder", images.toString(), "output", menu.toString(), "maxtrials", 2);
        assertThat(cells(menu)).isEqualTo(cells(line));
    }

    @Test
    void aBadImageCostsNoOtherAndIsNamed() throws Exception {
        Files.writeString(images.resolve("bad.png"), "no picture");
        CommandModule module = run("folder", images.toString(), "maxtrials", 2);
        assertThat(module.isCanceled()).isFalse();
        Path out = images.resolve("cytodiffusion");
        assertThat(Files.readString(out.resolve("failures.csv"))).contains("bad.png");
        assertThat(cells(out)).hasSize(1 + 3 * 12);
        assertThat(scijava.service(LastCommand.class).outcome().message())
                .startsWith("1 images failed: they are named in failures.csv. 36 cells in 3 of 4");
        // The second time everything is there already, and the folder of results is no input.
        ClassifyFolder again =
                (ClassifyFolder) run("folder", images.toString(), "maxtrials", 2).getCommand();
        assertThat(again.outcome().orElseThrow().images()).isEqualTo(4);
        assertThat(Files.readString(out.resolve("run.json"))).contains("\"resumed\" : 3");
    }

    /** The same job behind both, stopped after its first image. */
    @Test
    void whatIsDoneWhenItIsStoppedIsKeptAndGoneOnFrom() throws Exception {
        Path out = temporary.resolve("out");
        Map<String, ?> choices =
                Map.of(
                        "folder",
                        images,
                        "output",
                        out,
                        "maxtrials",
                        2,
                        "device",
                        "cpu",
                        "resume",
                        true);
        GivenValues given = GivenValues.of(Spelling.MACRO, choices);
        JobOutcome outcome =
                new ClassifyJob(
                                ClassifyRequest.parse(given),
                                BatchRequest.ofFolder(given),
                                new Impatient())
                        .run();
        assertThat(outcome.end()).isEqualTo(JobOutcome.End.STOPPED);
        assertThat(outcome.summary()).startsWith("The run was stopped");
        List<String> first = cells(out);
        assertThat(first.size()).isBetween(1 + 12, 1 + 3 * 12);
        assertThat(
                        run(
                                        "folder",
                                        images.toString(),
                                        "output",
                                        out.toString(),
                                        "maxtrials",
                                        2,
                                        "device",
                                        "cpu")
                                .isCanceled())
                .isFalse();
        assertThat(cells(out)).hasSize(1 + 3 * 12).startsWith(first.get(0), first.get(1));
        assertThat(Files.readString(out.resolve("run.json"))).doesNotContain("\"resumed\" : 0");
    }

    @ParameterizedTest
    @CsvSource({
        "folder, '', 'folder must be given: the path of a folder of images.'",
        "folder, /no/such/folder, 'There is no file or folder'",
        "layout, stripes, 'layout must be fields or single cells, not \"stripes\".'",
        "cells, some, 'cells must be all or leukocytes'",
        "maxtrials, 0, 'maxtrials must be a whole number from 1'",
        "model, Nobody, Nobody"
    })
    void wrongValuesAreRefusedInASentence(String key, String value, String reason)
            throws Exception {
        List<Object> inputs = new ArrayList<>(List.of(key, value == null ? "" : value));
        if (!key.equals("folder")) {
            inputs.addAll(List.of("folder", images.toString()));
        }
        CommandModule module = run(inputs.toArray());
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).contains(reason).endsWith(".");
        assertThat(images.resolve("cytodiffusion")).doesNotExist();
    }

    /** Stops a job as soon as an image is done. */
    private static final class Impatient implements JobListener {
        private volatile boolean enough;

        @Override
        public void next(String image) {
            enough = true;
        }

        @Override
        public void say(String sentence) {
            // Read from the outcome.
        }

        @Override
        public void fault(Throwable fault) {
            throw new AssertionError(fault);
        }

        @Override
        public void report(String stage, long done, long total) {
            // Nobody watches.
        }

        @Override
        public boolean isCancelled() {
            return enough;
        }
    }
}
