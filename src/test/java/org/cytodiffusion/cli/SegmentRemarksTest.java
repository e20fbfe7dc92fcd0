/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code segment} says what is wrong with a picture as a whole, as {@code classify} does. */
class SegmentRemarksTest {

    @TempDir Path folder;

    private static Stream<Arguments> pictures() {
        return Stream.of(
                picture("over-exposed", p -> p.multiply(1.4)),
                picture("too dark", p -> p.multiply(0.15)),
                picture("mostly dark, as in fluorescence", ColorProcessor::invert),
                picture("out of focus", p -> p.blurGaussian(14)),
                picture("no colour", SegmentRemarksTest::gray),
                picture("is not smear", SegmentRemarksTest::barred));
    }

    private static Arguments picture(String cause, Consumer<ColorProcessor> change) {
        return Arguments.of(cause, change);
    }

    private static void gray(ColorProcessor pixels) {
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            pixels.set(i, (pixels.get(i) >> 8 & 255) * 0x010101);
        }
    }

    private static void barred(ColorProcessor pixels) {
        pixels.setColor(Color.WHITE);
        pixels.fillRect(0, 320, 480, 40);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void theCauseIsSaidOnceInNotesAndLegend(String cause, Consumer<ColorProcessor> change)
            throws Exception {
        save("a.tif", change);
        CommandLineRun run = segment();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce(cause).doesNotContain("certain");
        assertThat(notes()).anyMatch(note -> note.asText().contains(cause));
        int plain = ImageIO.read(folder.resolve("out/overlays/a.png").toFile()).getHeight();
        save("a.tif", p -> {});
        assertThat(segment().code()).isZero();
        assertThat(notes()).noneMatch(note -> note.asText().contains(cause));
        int without = ImageIO.read(folder.resolve("out/overlays/a.png").toFile()).getHeight();
        assertThat(plain).isGreaterThan(without);
    }

    private CommandLineRun segment() {
        return CommandLineRun.of("segment", folder.resolve("in"), "--out", folder.resolve("out"));
    }

    private JsonNode notes() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/run.json").toFile())
                .required("notes");
    }

    private void save(String name, Consumer<ColorProcessor> change) throws IOException {
        ColorProcessor pixels = TestSmears.field();
        change.accept(pixels);
        ImagePlus image = new ImagePlus(name, pixels);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        Path in = Files.createDirectories(folder.resolve("in"));
        assertThat(new FileSaver(image).saveAsTiff(in.resolve(name).toString())).isTrue();
    }
}
