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

    /** A folder with an image that another program reads is not wholly done. */
    @Test
    void anImageOfAKindThatIsNotReadCountsAsFailedAndIsNamed() throws IOException {
        Files.writeString(images.resolve("c.czi"), "ZISRAWFILE");
        CommandLineRun run = segment();
        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err())
                .contains("c.czi is of a kind that is not read here")
                .contains("in 2 of 3 images")
                .contains("left out: 1 images of kinds that are not read");
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(2)
                .anyMatch(row -> row.contains("c.czi") && row.contains("Bio-Formats"));
        assertThat(out.resolve("run.json"))
                .content()
                .contains("\"not_read\" : 1")
                .contains("\"given\" : 3");
    }

    /** What is no image to do is named, too, and nothing has failed. */
    @Test
    void resultsLabelsAndDoublesAreNamedAndAreNoFailures() throws IOException {
        out = images.resolve("first");
        assertThat(segment().code()).isZero();
        Files.write(images.resolve("a_mask.png"), SoundImages.all().get("rgb.png"));
        out = temporary.resolve("second");
        CommandLineRun run =
                CommandLineRun.of(
                        "segment",
                        images,
                        images.resolve("b.tif"),
                        "--out",
                        out,
                        "--pixel-size",
                        0.3,
                        "--threads",
                        1);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("left out: 4 pictures of earlier runs, 1 label images, 1 files given");
        assertThat(Files.readAllLines(out.resolve("failures.csv")).stream().sorted())
                .hasSize(7)
                .anyMatch(row -> row.startsWith("a_mask.png,"))
                .anyMatch(row -> row.startsWith("first/overlays/a.png,"))
                .anyMatch(row -> row.startsWith("first/labels/b.tif,"))
                .anyMatch(row -> row.contains("counts once"));
        assertThat(out.resolve("run.json")).content().contains("\"failed\" : 0");
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
