/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.fuzz.SoundImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One file that cannot be written costs its own row. A folder that is not empty stands in its way.
 */
class UnwrittenResultsTest {

    @TempDir Path temporary;
    private Path images;
    private Path out;

    @BeforeEach
    void drawImages() throws IOException {
        images = Files.createDirectories(temporary.resolve("images"));
        out = temporary.resolve("out");
        Files.write(images.resolve("a.png"), SoundImages.all().get("rgb.png"));
        Files.write(images.resolve("b.tif"), SoundImages.all().get("rgb.tif"));
    }

    private void block(String name) throws IOException {
        Files.createDirectories(out.resolve(name).resolve("in the way"));
    }

    private CommandLineRun segment() {
        return CommandLineRun.of(
                "segment", images, "--out", out, "--pixel-size", 0.3, "--threads", 1, "--resume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"measurements.csv", "cells.geojson", "redcells.csv"})
    void theOtherTablesAreWritten(String blocked) throws IOException {
        block(blocked);
        assertThat(segment().code()).isEqualTo(ExitCode.SOME_FAILED);
        for (String table : new String[] {"measurements.csv", "cells.geojson", "redcells.csv"}) {
            assertThat(Files.isRegularFile(out.resolve(table)))
                    .as(table)
                    .isEqualTo(!table.equals(blocked));
        }
        assertThat(out.resolve("failures.csv")).content().contains(blocked);
        assertThat(out.resolve("run.json")).doesNotExist();
    }

    @Test
    void aPictureThatCannotBeWrittenIsTheFailureOfItsImage() throws IOException {
        block("overlays/a.png");
        assertThat(segment().code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(out.resolve("failures.csv")).content().contains("a.png").doesNotContain("b.tif");
        assertThat(out.resolve("overlays/b.png")).isRegularFile();
        assertThat(out.resolve("run.json")).isRegularFile();
    }

    @Test
    void whereNothingCouldBeWrittenTheCodeIsAnother() throws IOException {
        block("measurements.csv");
        block("cells.geojson");
        block("redcells.csv");
        CommandLineRun run = segment();
        assertThat(run.code()).isEqualTo(ExitCode.UNWRITTEN);
        assertThat(run.err()).contains("cannot be written");
        assertThat(out.resolve("run.json")).doesNotExist();
    }
}
