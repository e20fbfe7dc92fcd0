/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.DrawnDiscs;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.fuzz.SoundImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one in memory, where the system lets us have one. */
class FullDiskTest {

    @TempDir Path temporary;
    private boolean mounted;

    private Path disk() {
        return temporary.resolve("disk");
    }

    private void mount(String size) throws IOException, InterruptedException {
        Files.createDirectories(disk());
        mounted = done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk().toString());
        assumeTrue(mounted, "mounting a disk in memory is not allowed here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        assertThat(!mounted || done("umount", disk().toString())).isTrue();
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }

    private CommandLineRun segment() throws IOException {
        Path images = Files.createDirectories(temporary.resolve("images"));
        for (String name : List.of("a.png", "b.png", "c.png")) {
            Files.write(images.resolve(name), SoundImages.all().get("rgb.png"));
        }
        return CommandLineRun.of(
                "segment",
                images,
                "--out",
                disk().resolve("out"),
                "--pixel-size",
                0.3,
                "--threads",
                1,
                "--resume");
    }

    @Test
    void aDiskThatTakesNothingIsToldOfAndNothingIsLeftHalf() throws Exception {
        mount("32k");
        // All but a few bytes are taken by another file.
        assertThat(done("sh", "-c", "cat /dev/zero > " + disk().resolve("other"))).isFalse();
        CommandLineRun run = segment();
        assertThat(run.code()).as(run.err()).isNotZero();
        assertThat(run.err()).contains("free some space").doesNotContain("at org.cytodiffusion");
        assertThat(disk().resolve("out/run.json")).doesNotExist();
    }

    @Test
    void picturesThatDoNotFitCostTheirRowsAndTheRunCanBeGoneOnWith() throws Exception {
        mount("120k");
        CommandLineRun run = segment();
        assertThat(run.code()).as(run.err()).isIn(ExitCode.SOME_FAILED, ExitCode.UNWRITTEN);
        assertThat(run.err()).contains("free some space").doesNotContain("at org.cytodiffusion");
        // Room comes, and the same command goes on.
        assertThat(done("mount", "-o", "remount,size=20m", disk().toString())).isTrue();
        CommandLineRun again = segment();
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(disk().resolve("out/failures.csv")).doesNotExist();
        assertThat(disk().resolve("out/run.json")).exists();
        try (var left = Files.walk(disk())) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".cytodiffusion-"));
        }
    }

    @Test
    void aTrainingThatFindsNoRoomSaysSoAndLeavesNoModel() throws Exception {
        mount("200k");
        Path cells = DrawnDiscs.write(temporary.resolve("cells"), 12, "lymphocyte", "neutrophil");
        Path tiny = TinyBundle.trainable(temporary.resolve("tiny"));
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        cells,
                        "--model",
                        tiny,
                        "--name",
                        "Ours",
                        "--out",
                        disk(),
                        "--pixel-size",
                        DrawnDiscs.UM,
                        "--device",
                        "cpu",
                        "--steps",
                        20);
        assertThat(run.code()).as(run.err()).isNotZero();
        assertThat(run.err()).contains("free some space").doesNotContain("at org.cytodiffusion");
        try (var left = Files.walk(disk())) {
            assertThat(left.map(f -> f.getFileName().toString())).doesNotContain("rdf.yaml");
        }
    }
}
