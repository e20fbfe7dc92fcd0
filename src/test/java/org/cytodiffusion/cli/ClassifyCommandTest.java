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
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cytodiffusion.TestSmears;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on the model that comes with the software: files in, files out. */
class ClassifyCommandTest {

    private static final String HEADER =
            "image,cell,left,top,width,height,area_um2,class,probability,certain,candidates,"
                    + "uncertainty,anomaly,trials,p_basophil,p_eosinophil,p_erythroblast,p_ig,"
                    + "p_lymphocyte,p_monocyte,p_neutrophil,p_platelet,p_erythrocyte,p_blast";

    @TempDir Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
    }

    @Test
    void oneBadImageDoesNotCostTheOthers() throws Exception {
        save("field.tif", TestSmears.field());
        save("sub/gray.tif", TestSmears.field().convertToByteProcessor(false));
        save("empty.tif", TestSmears.empty());
        Files.writeString(in.resolve("note.jpg"), "no cells here, only words\n");
        Files.writeString(in.resolve("readme.txt"), "not an image, and not named as one");
        CommandLineRun run = classify(in);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("note.jpg").contains("its content is text");
        assertThat(run.err())
                .contains("sub/gray.tif has no colour")
                .contains("No cells were found");
        assertThat(files(out))
                .containsExactly(
                        ".resume.jsonl",
                        "cells.csv",
                        "cells.geojson",
                        "differential.csv",
                        "failures.csv",
                        "geojson/empty.geojson",
                        "geojson/field.geojson",
                        "geojson/sub/gray.geojson",
                        "measurements.csv",
                        "overlays/empty.png",
                        "overlays/field.png",
                        "overlays/sub/gray.png",
                        "redcells.csv",
                        "report.csv",
                        "report.html",
                        "report.json",
                        "run.json");
        List<String> rows = Files.readAllLines(out.resolve("cells.csv"));
        assertThat(rows.get(0)).isEqualTo(HEADER);
        assertThat(rows.stream().filter(row -> row.startsWith("field.tif,"))).hasSize(12);
        assertThat(rows.stream().filter(row -> row.startsWith("empty.tif,"))).isEmpty();
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(2);
        JsonNode record = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(record.get("images").toString())
                .isEqualTo("{\"given\":4,\"done\":3,\"failed\":1,\"resumed\":0}");
        assertThat(record.get("notes").size()).isGreaterThanOrEqualTo(2);
        assertThat(record.get("model").get("sha256").asText()).hasSize(64);
        assertThat(ImageIO.read(out.resolve("overlays/field.png").toFile()).getWidth())
                .isEqualTo(480);
    }

    @Test
    void withoutPicturesAllElseIsWritten() throws Exception {
        save("sub/field.tif", TestSmears.field());
        CommandLineRun run = classify(in, "--pictures", "none");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(files(out))
                .contains("cells.csv", "geojson/sub/field.geojson", "report.html")
                .noneMatch(name -> name.startsWith("overlays"));
        assertThat(classify(in, "--pictures", "some").err()).contains("all or none");
    }

    @Test
    void cropsGiveOneRowAnImage() throws Exception {
        ColorProcessor field = TestSmears.field();
        field.setRoi(178 - 58, 178 - 58, 116, 116);
        save("a/1.png", field.crop());
        field.setRoi(62 - 50, 62 - 50, 100, 100);
        save("b/1.png", field.crop());
        save("b/blank.png", TestSmears.empty());
        CommandLineRun run = classify(in, "--crops");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(out.resolve("cells.csv"));
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1)).startsWith("a/1.png,1,");
        assertThat(rows.get(2)).startsWith("b/1.png,1,");
        assertThat(rows.get(3)).startsWith("b/blank.png,1,");
    }

    @Test
    void resumedResultsAreThoseOfOneRunOnAnyNumberOfThreads() throws Exception {
        save("1.tif", TestSmears.field());
        assertThat(classify(in, "--threads", 1).code()).isZero();
        ColorProcessor turned = TestSmears.field();
        turned.flipHorizontal();
        save("2.tif", turned);
        CommandLineRun resumed = classify(in, "--resume", "--threads", 2);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        JsonNode record = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(record.get("images").get("resumed").asInt()).isEqualTo(1);
        String afterResume = Files.readString(out.resolve("cells.csv"));
        String outlines = Files.readString(out.resolve("cells.geojson"));
        assertThat(classify(in, "--threads", 2).code()).isZero();
        assertThat(out.resolve("cells.csv")).hasContent(afterResume);
        assertThat(out.resolve("cells.geojson")).hasContent(outlines);
    }

    @Test
    void aMissingFolderAmongOthersIsAFailure() throws Exception {
        save("field.tif", TestSmears.field());
        CommandLineRun run = classify(in, folder.resolve("nowhere"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(Files.readString(out.resolve("failures.csv"))).contains("nowhere");
        assertThat(Files.readAllLines(out.resolve("cells.csv"))).hasSizeGreaterThan(1);
    }

    @Test
    void aMissingFolderAloneIsWrongUsage() {
        CommandLineRun run = classify(folder.resolve("nowhere"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file or folder").contains("check the path");
        assertThat(out).doesNotExist();
    }

    @Test
    void aBrokenBundleChangesNothing() throws Exception {
        save("field.tif", TestSmears.field());
        Path broken = Files.createDirectories(folder.resolve("broken"));
        for (String name : files(Path.of("models/pbc9"))) {
            Files.copy(Path.of("models/pbc9", name), broken.resolve(name));
        }
        byte[] graph = Files.readAllBytes(broken.resolve("classify.onnx"));
        graph[graph.length / 2] ^= 1;
        Files.write(broken.resolve("classify.onnx"), graph);
        CommandLineRun run = classify(in, "--model", broken);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("classify.onnx").doesNotContain("Exception");
        assertThat(classify(in, "--model", "No such model").err()).contains("No such model");
        assertThat(out).doesNotExist();
    }

    /** Root may write anywhere, so these are places where nobody can make a folder. */
    @Test
    void aFolderThatCannotBeWrittenToIsRefused() throws Exception {
        save("field.tif", TestSmears.field());
        Path file = Files.writeString(folder.resolve("file"), "kept");
        for (Path target : List.of(file, file.resolve("below"), Path.of("/proc/nonexistent"))) {
            CommandLineRun run = CommandLineRun.of("classify", in, "--out", target);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("choose another folder").doesNotContain("Exception");
        }
        assertThat(file).hasContent("kept");
    }

    @Test
    void cellsFoundElsewhereAreClassified() throws Exception {
        save("1.tif", TestSmears.field());
        save("sub/2.tif", TestSmears.field());
        Path found = folder.resolve("found");
        assertThat(CommandLineRun.of("segment", in, "--out", found).code()).isZero();
        CommandLineRun run = classify(in, "--labels", found.resolve("labels"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("cells.csv"))).hasSize(25);
        assertThat(out.resolve("measurements.csv"))
                .hasSameTextualContentAs(found.resolve("measurements.csv"));
        CommandLineRun one =
                classify(in.resolve("1.tif"), "--labels", found.resolve("labels/1.tif"));
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("cells.csv"))).hasSize(13);
    }

    @Test
    void outlinesOfTheRoiManagerAreClassified() throws Exception {
        save("1.tif", TestSmears.field());
        save("2.tif", TestSmears.field());
        Path rois = Files.createDirectories(folder.resolve("rois"));
        ij.gui.Roi cell = new ij.gui.OvalRoi(126, 126, 104, 104);
        Files.write(rois.resolve("1.roi"), ij.io.RoiEncoder.saveAsByteArray(cell));
        CommandLineRun run = classify(in, "--rois", rois);
        assertThat(run.code()).isEqualTo(1);
        assertThat(Files.readAllLines(out.resolve("cells.csv"))).hasSize(2);
        assertThat(Files.readString(out.resolve("failures.csv")))
                .contains("There is no file for the cells of 2.tif")
                .contains("name it 2.zip");
        assertThat(classify(in, "--rois", rois, "--crops").code()).isEqualTo(2);
        assertThat(classify(in, "--rois", rois.resolve("1.roi")).err()).contains("give a folder");
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        save("field.tif", TestSmears.field());
        assertThat(classify(in, "--cells", "some").err()).contains("--cells").contains("some");
        assertThat(classify(in, "--max-trials", "0").err()).contains("from 1 to 2000");
        assertThat(classify(in, "--threads", "-1").err()).contains("at least 1");
        assertThat(classify(in, "--pixel-size", "0").err()).contains("--pixel-size");
        assertThat(classify(in, "--device", "gpu").err()).contains("gpu");
        assertThat(CommandLineRun.of("classify", in).err()).contains("--out");
        assertThat(CommandLineRun.of("classify", in).code()).isEqualTo(2);
        assertThat(classify(in, "--seed", "x").code()).isEqualTo(2);
        assertThat(CommandLineRun.of().code()).isEqualTo(2);
        assertThat(CommandLineRun.of("clasify").err()).contains("classify");
        assertThat(out).doesNotExist();
    }

    @Test
    void helpTellsEveryOption() {
        CommandLineRun run = CommandLineRun.of("classify", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("--out", "--model", "--crops", "--pixel-size", "--cells", "--max-trials")
                .contains("--device", "--threads", "--seed", "--resume", "Research use only");
        assertThat(CommandLineRun.of("--version").out()).contains("CytoDiffusion");
    }

    @Test
    void launchNeedsADisplay() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                java.awt.GraphicsEnvironment.isHeadless(),
                "This is about machines without a display");
        CommandLineRun run = CommandLineRun.of("launch");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("needs a display");
    }

    private CommandLineRun classify(Object... words) {
        List<Object> fixed = List.of("--out", out, "--max-trials", 2, "--device", "cpu");
        List<Object> given = List.of(words);
        Stream<Object> rest =
                given.contains("--max-trials") || given.contains("--device")
                        ? fixed.subList(0, 2).stream()
                        : fixed.stream();
        return CommandLineRun.of(
                Stream.of(Stream.of((Object) "classify"), given.stream(), rest)
                        .flatMap(part -> part)
                        .toArray());
    }

    private void save(String name, ImageProcessor pixels) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        ImagePlus image = new ImagePlus(name, pixels);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        if (name.endsWith("tif")) {
            assertThat(new FileSaver(image).saveAsTiff(file.toString())).isTrue();
        } else {
            ImageIO.write(image.getBufferedImage(), "png", file.toFile());
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .forEach(names::add);
        }
        return names;
    }
}
