/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.segment.SyntheticSmear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code segment}: files in, files out. */
class SegmentCommandTest {

    @TempDir Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
    }

    @Test
    void everyFileIsWrittenAndABadImageCostsNoOther() throws Exception {
        save("field.tif", 0.104);
        Files.writeString(in.resolve("note.jpg"), "no cells here, only words\n");
        // Discs with sharp edges are no smear: the network draws them 5 % too wide.
        CommandLineRun run =
                CommandLineRun.of("segment", in, "--out", out, "--finder", "classical");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("note.jpg").contains("12 cells in 1 of 2 images");
        List<String> rows = Files.readAllLines(out.resolve("measurements.csv"));
        assertThat(rows).hasSize(13);
        assertThat(rows.stream().filter(r -> r.contains(",leukocyte,"))).hasSize(1);
        assertThat(rows.stream().filter(r -> r.contains(",erythrocyte,"))).hasSize(11);
        // Red cells are discs of 72 px at 0.104 um: 7.49 um.
        String[] red = Files.readAllLines(out.resolve("redcells.csv")).get(1).split(",");
        assertThat(Double.parseDouble(red[2])).isCloseTo(7.49, within(0.15));
        assertThat(red[10]).isEqualTo("true");
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(2);
        JsonNode outlines = json("cells.geojson").get("features");
        assertThat(outlines).hasSize(12);
        assertThat(outlines.get(0).at("/properties/measurements/diameter_um").asDouble())
                .isPositive();
        JsonNode record = json("run.json");
        assertThat(record.at("/red_cells/calibrated").asBoolean()).isTrue();
        assertThat(record.has("model")).isFalse();
        assertThat(out.resolve("overlays/field.png")).isNotEmptyFile();
    }

    @Test
    void picturesAreWrittenOnlyIfTheyAreWanted() throws Exception {
        save("field.tif", 0.104);
        CommandLineRun run = CommandLineRun.of("segment", in, "--out", out, "--pictures", "none");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(out.resolve("overlays")).doesNotExist();
        assertThat(out.resolve("labels/field.tif")).isNotEmptyFile();
        assertThat(out.resolve("run.json")).content().containsPattern("\"pictures\" ?: ?\"none\"");
    }

    /** ImageJ opens what was written: labels, colours, scale. */
    @Test
    void imageJReadsTheLabelImage() throws Exception {
        save("field.tif", 0.104);
        assertThat(CommandLineRun.of("segment", in, "--out", out).code()).isZero();
        ImagePlus labels = IJ.openImage(out.resolve("labels/field.tif").toString());
        assertThat(labels.getBitDepth()).isEqualTo(16);
        assertThat(labels.getCalibration().pixelWidth).isCloseTo(0.104, within(1e-6));
        assertThat(labels.getProcessor().isColorLut()).isTrue();
        int[] areas = new int[14];
        for (int i = 0; i < labels.getProcessor().getPixelCount(); i++) {
            areas[labels.getProcessor().get(i)]++;
        }
        List<String> rows = Files.readAllLines(out.resolve("measurements.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cell = row.split(",");
            double area = areas[Integer.parseInt(cell[1])] * 0.104 * 0.104;
            assertThat(Double.parseDouble(cell[4])).isCloseTo(area, within(1e-3));
        }
    }

    @Test
    void kindsAndDiametersChoose() throws Exception {
        save("field.tif", 0.104);
        assertThat(count("--cells", "leukocytes")).isEqualTo(1);
        assertThat(count("--cells", "platelets")).isZero();
        assertThat(count("--min-diameter", "9")).isEqualTo(1);
        assertThat(count("--max-diameter", "9")).isEqualTo(11);
    }

    @Test
    void aGuessedScaleIsMarkedAndStaysOutOfTheLabelImage() throws Exception {
        save("field.tif", 0);
        assertThat(CommandLineRun.of("segment", in, "--out", out).code()).isZero();
        assertThat(Files.readAllLines(out.resolve("redcells.csv")).get(1))
                .contains(",false,")
                .endsWith("red_cells");
        ImagePlus labels = IJ.openImage(out.resolve("labels/field.tif").toString());
        assertThat(labels.getCalibration().scaled()).isFalse();
    }

    /** One field of 24 shows a single red cell, which tells no scale. */
    @Test
    void aFieldThatShowsTooFewCellsTakesTheScaleOfItsFolder() throws Exception {
        for (int i = 0; i < 23; i++) {
            drawn("full" + i, 9);
        }
        drawn("nearly empty", 1);
        CommandLineRun run =
                CommandLineRun.of("segment", in, "--out", out, "--finder", "classical");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(out.resolve("redcells.csv"));
        assertThat(rows).hasSize(25);
        for (String row : rows.subList(1, rows.size())) {
            assertThat(row).endsWith(",red_cells");
            assertThat(Double.parseDouble(row.split(",")[11])).isCloseTo(0.2, within(0.01));
        }
    }

    private void drawn(String name, int redCells) {
        SyntheticSmear smear = new SyntheticSmear(200, 200, 0.2);
        for (int i = 0; i < redCells; i++) {
            smear.redCell(8 + 12 * (i % 3), 8 + 12 * (i / 3), 7.5);
        }
        var at = smear.image(3).randomAccess();
        ColorProcessor pixels = new ColorProcessor(200, 200);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            int value = 0;
            for (int c = 0; c < 3; c++) {
                value = value << 8 | at.setPositionAndGet(i % 200, i / 200, c).get();
            }
            pixels.set(i, value);
        }
        String file = in.resolve(name + ".png").toString();
        assertThat(new FileSaver(new ImagePlus(name, pixels)).saveAsPng(file)).isTrue();
    }

    @Test
    void resumedResultsAreThoseOfOneRun() throws Exception {
        save("1.tif", 0.104);
        assertThat(CommandLineRun.of("segment", in, "--out", out).code()).isZero();
        save("2.tif", 0.2);
        assertThat(CommandLineRun.of("segment", in, "--out", out, "--resume").code()).isZero();
        assertThat(json("run.json").at("/images/resumed").asInt()).isEqualTo(1);
        String measured = Files.readString(out.resolve("measurements.csv"));
        String outlines = Files.readString(out.resolve("cells.geojson"));
        assertThat(CommandLineRun.of("segment", in, "--out", out).code()).isZero();
        assertThat(out.resolve("measurements.csv")).hasContent(measured);
        assertThat(out.resolve("cells.geojson")).hasContent(outlines);
        try (Stream<Path> left = Files.walk(out)) {
            assertThat(left.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    void wrongUsageIsNamedAndChangesNothing() throws Exception {
        save("field.tif", 0.104);
        assertThat(refused("--red-cell-diameter", "0")).contains("--red-cell-diameter");
        assertThat(refused("--min-diameter", "5", "--max-diameter", "4")).contains("5.0 and 4.0");
        assertThat(refused("--cells", "some")).contains("--cells").contains("some");
        assertThat(refused("--threads", "0")).contains("at least 1");
        assertThat(out).doesNotExist();
    }

    private String refused(String... options) {
        CommandLineRun run = run(options);
        assertThat(run.code()).isEqualTo(2);
        return run.err();
    }

    private int count(String... options) throws IOException {
        assertThat(run(options).code()).isZero();
        return Files.readAllLines(out.resolve("measurements.csv")).size() - 1;
    }

    private CommandLineRun run(String... options) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("segment", in, "--out", out), Stream.of(options))
                        .toArray());
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(out.resolve(file).toFile());
    }

    private void save(String name, double pixel) {
        ImageProcessor pixels = TestSmears.field();
        ImagePlus image = new ImagePlus(name, pixels);
        if (pixel > 0) {
            image.getCalibration().setUnit("um");
            image.getCalibration().pixelWidth = pixel;
            image.getCalibration().pixelHeight = pixel;
        }
        assertThat(new FileSaver(image).saveAsTiff(in.resolve(name).toString())).isTrue();
    }
}
