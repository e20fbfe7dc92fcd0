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
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cytodiffusion.BundledModel;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} on the model that comes with the software: a file in, files out. */
class ExplainCommandTest {

    private static final Path MODEL = Path.of("models/pbc9/rdf.yaml");

    @TempDir Path folder;

    private Path field;
    private Path out;

    @BeforeEach
    void drawAField() {
        field = folder.resolve("field.tif");
        out = folder.resolve("out");
        save(field, TestSmears.field());
    }

    private static void save(Path file, ColorProcessor pixels) {
        ImagePlus image = new ImagePlus("drawn", pixels);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        assertThat(new FileSaver(image).saveAsTiff(file.toString())).isTrue();
    }

    private Path crop() {
        Path crop = folder.resolve("crop.tif");
        ColorProcessor pixels = TestSmears.field();
        pixels.setRoi(178 - 58, 178 - 58, 116, 116);
        save(crop, (ColorProcessor) pixels.crop());
        return crop;
    }

    private CommandLineRun explain(Object... words) {
        return CommandLineRun.of(
                Stream.concat(
                                Stream.of("explain", "--out", out, "--device", "cpu"),
                                Stream.of(words))
                        .toArray());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void ofAFileOfSeveralPicturesOneIsChosen() throws Exception {
        ColorProcessor drawn = TestSmears.field();
        ImageStack stack = new ImageStack(drawn.getWidth(), drawn.getHeight());
        stack.addSlice(TestSmears.empty().resize(drawn.getWidth(), drawn.getHeight()));
        stack.addSlice(drawn);
        ImagePlus both = new ImagePlus("both", stack);
        both.getCalibration().setUnit("um");
        both.getCalibration().pixelWidth = 0.104;
        both.getCalibration().pixelHeight = 0.104;
        Path file = folder.resolve("both.tif");
        new FileSaver(both).saveAsTiff(file.toString());
        CommandLineRun refused = explain(file, "--at", "174,180");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("holds 2 pictures").contains("--slices 2");
        CommandLineRun run = explain(file, "--at", "174,180", "--slices", "2");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode record = new ObjectMapper().readTree(out.resolve("explain.json").toFile());
        assertThat(record.toString()).contains("both.tif:2");
    }

    @Test
    void writesPicturesNumbersAndARecord() throws Exception {
        CommandLineRun run = explain(field, "--at", "174,180");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("panel.png").contains("against");
        assertThat(names(out))
                .containsExactly(
                        "cell.png",
                        "classes.png",
                        "counterfactual.png",
                        "difference.png",
                        "evidence.png",
                        "explain.json",
                        "maps.tif",
                        "panel.png",
                        "way.png",
                        "way.tif");
        assertThat(ImageIO.read(out.resolve("panel.png").toFile()).getWidth()).isGreaterThan(1000);
        ImagePlus maps = IJ.openImage(out.resolve("maps.tif").toString());
        assertThat(maps.getStackSize()).isEqualTo(5);
        assertThat(maps.getDisplayRangeMin()).isEqualTo(-maps.getDisplayRangeMax());
        assertThat(maps.getCalibration().pixelWidth)
                .isCloseTo(BundledModel.crops().micrometres(), within(0.001));
        JsonNode record = new ObjectMapper().readTree(out.resolve("explain.json").toFile());
        assertThat(record.get("model").get("sha256").asText()).hasSize(64);
        assertThat(record.get("cell").get("class")).isEqualTo(record.get("winner"));
        assertThat(record.get("chosen")).isNotEqualTo(record.get("winner"));
        assertThat(record.get("way")).hasSize(7);
        for (JsonNode point : record.get("way")) {
            double sum = 0;
            for (JsonNode probability : point.get("probabilities")) {
                sum += probability.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(point.get("p_winner"))
                    .isEqualTo(point.get("probabilities").get(record.get("winner").asText()));
            assertThat(point.get("p_chosen"))
                    .isEqualTo(point.get("probabilities").get(record.get("chosen").asText()));
        }
        assertThat(record.get("parameters").get("times")).hasSize(4);
        assertThat(Files.readString(MODEL)).contains(record.get("chosen").asText());
    }

    @Test
    void aCropIsOneCellAndTheClassMayBeChosen() throws Exception {
        Path crop = crop();
        CommandLineRun run = explain(crop, "--crops", "--class", "Platelet");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode first = new ObjectMapper().readTree(out.resolve("explain.json").toFile());
        assertThat(first.get("chosen").asText()).isEqualTo("platelet");
        assertThat(first.get("cell").get("cell").asInt()).isEqualTo(1);
        byte[] maps = Files.readAllBytes(out.resolve("maps.tif"));
        assertThat(explain(crop, "--crops", "--class", "platelet", "--threads", 2).code()).isZero();
        assertThat(Files.readAllBytes(out.resolve("maps.tif"))).isEqualTo(maps);
    }

    @Test
    void whatCannotBeDoneIsSaidInASentenceAndLeavesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("note.png"), "no cells here, only words\n");
        refused("There is no", folder.resolve("nowhere.tif"), "--crops");
        refused("note.png", text, "--crops");
        refused("There is no cell 99", field, "--cell", 99);
        refused("There is no cell at (2, 2)", field, "--at", "2,2");
        refused("12 cells", field);
        refused("goblet", crop(), "--crops", "--class", "goblet");
        refused("No such model", field, "--at", "174,180", "--model", "No such model");
    }

    @Test
    void wrongWordsAreNamed() {
        refused("--at must be two whole numbers", field, "--at", "here");
        refused("--threads", field, "--at", "174,180", "--threads", 0);
        refused("--pixel-size", field, "--at", "174,180", "--pixel-size", -1);
        refused("gpu", field, "--at", "174,180", "--device", "gpu");
        refused("--at", field, "--cell", 1, "--at", "174,180");
        assertThat(CommandLineRun.of("explain", field, "--crops").err()).contains("--out");
        assertThat(CommandLineRun.of("explain", "--help").out())
                .contains("--cell", "--at", "--crops", "--class", "Research use only");
    }

    private void refused(String sentence, Object... words) {
        boolean device = List.of(words).contains("--device");
        CommandLineRun run =
                device
                        ? CommandLineRun.of(
                                Stream.concat(Stream.of("explain", "--out", out), Stream.of(words))
                                        .toArray())
                        : explain(words);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "kept");
        CommandLineRun run =
                CommandLineRun.of(
                        "explain", field, "--at", "174,180", "--device", "cpu", "--out", file);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("choose another folder").doesNotContain("Exception");
        assertThat(file).hasContent("kept");
    }
}
