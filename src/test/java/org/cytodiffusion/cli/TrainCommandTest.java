/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.cytodiffusion.DrawnDiscs;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.job.training.TrainJob;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.train.TrainListener;
import org.cytodiffusion.train.TrainPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    private static final String UM = DrawnDiscs.UM;

    @TempDir private Path temporary;

    private Path tiny;

    @BeforeEach
    void copy() throws IOException {
        tiny = TinyBundle.trainable(temporary.resolve("tiny"));
    }

    private Path models() {
        return temporary.resolve("models");
    }

    private CommandLineRun train(Path cells, Object... more) {
        List<Object> words = new ArrayList<>(List.of("train", cells, "--model", tiny));
        words.addAll(List.of("--out", models(), "--pixel-size", UM, "--device", "cpu"));
        words.addAll(List.of("--threads", 1));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray());
    }

    private Path cells(String place, int each, String... classes) throws IOException {
        return DrawnDiscs.write(temporary.resolve(place), each, classes);
    }

    @Test
    void aLaboratoryTrainsItsOwnModelAndTheParentStays() throws IOException {
        List<String> before = hashes(tiny);
        Path cells = cells("cells", 16, "lymphocyte", "neutrophil", "giant cell");
        CommandLineRun run =
                train(
                        cells,
                        "--name",
                        "Ours",
                        "--new-classes",
                        "giant cell=infected",
                        "--missing",
                        "drop",
                        "--view",
                        20,
                        "--part",
                        "all",
                        "--steps",
                        40,
                        "--note",
                        "Drawn discs.");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("36 cells to learn from", "12 held out", "the whole network")
                .contains("Balanced accuracy", "PyTorch and ONNX Runtime differ by")
                .contains("\"Ours\" 1.0.0 was installed");
        assertThat(run.err()).contains("Step 0 of 40", "Step 40 of 40");
        ModelBundle made = new ModelCatalog(List.of(models())).find("Ours");
        assertThat(made.classes())
                .extracting(c -> c.name() + " " + c.group())
                .containsExactly(
                        "lymphocyte leukocyte", "neutrophil leukocyte", "giant cell infected");
        assertThat(made.crops().size() * made.crops().micrometres()).isEqualTo(20, within(1e-9));
        assertThat(Files.readString(made.folder().resolve("README.md")))
                .contains(
                        "Drawn discs.", "giant cell is new and started from", "Research use only");
        assertThat(Files.readString(made.folder().resolve("rdf.yaml")))
                .contains("parent:", "Tiny that learns", "held_out_cells", "parity");
        assertThat(hashes(tiny)).isEqualTo(before);
        assertThat(TinyBundle.contents(models())).hasSize(1);
        assertThat(evaluated(cells, made)).isZero();
        // The new model can be trained further, too.
        assertThat(made.classParallel().training()).isPresent();
    }

    private int evaluated(Path cells, ModelBundle made) {
        return CommandLineRun.of(
                        "evaluate",
                        cells,
                        "--model",
                        made.folder(),
                        "--pixel-size",
                        UM,
                        "--out",
                        temporary.resolve("judged"))
                .code();
    }

    private static List<String> hashes(Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : TinyBundle.contents(folder)) {
            all.add(name + TinyBundle.sha256(folder.resolve(name)));
        }
        return all;
    }

    @Test
    void aDryRunSaysHowLongItTakesAndWritesNothing() throws IOException {
        Path cells = cells("cells", 10, "lymphocyte", "neutrophil");
        Path more = cells("more", 5, "any");
        CommandLineRun run = train(cells, "--name", "Ours", "--dry-run", "--unlabelled", more);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("5 without a label", "That takes at most about");
        assertThat(models()).doesNotExist();
    }

    @Test
    void whatCannotBeTrainedIsRefusedInASentence() throws IOException {
        assertRefused(
                train(cells("one", 10, "lymphocyte"), "--name", "Ours"),
                "at least two classes, and there are only lymphocyte");
        assertRefused(
                train(cells("few", 7, "lymphocyte", "neutrophil"), "--name", "Ours"),
                "at least 8 different cells of each class");
        assertRefused(
                train(cells("new", 9, "lymphocyte", "giant"), "--name", "Ours"),
                "no class \"giant\"");
        assertRefused(
                train(cells("name", 9, "lymphocyte", "neutrophil"), "--name", "Tiny that learns"),
                "its parent's name");
        assertRefused(
                train(cells("group", 9, "a", "b"), "--name", "Ours", "--new-classes", "a=b/c"),
                "names of classes, or NAME=GROUP");
        assertRefused(
                train(cells("view", 9, "lymphocyte", "neutrophil"), "--name", "Ours", "--view", 3),
                "--view must be a width in um from 4 to 200");
        Path old = TinyBundle.copy(temporary.resolve("old"));
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        cells("old", 9, "round", "square"),
                        "--model",
                        old,
                        "--name",
                        "Ours",
                        "--out",
                        models());
        assertRefused(run, "cannot be trained further");
        assertThat(models()).doesNotExist();
    }

    /** Pictures of different sizes are cells all the same; what is no picture is named. */
    @Test
    void picturesThatCannotBeReadAreNamedAndTheOthersTrain() throws IOException {
        Path cells = cells("cells", 12, "lymphocyte", "neutrophil");
        Files.writeString(cells.resolve("lymphocyte/torn.png"), "no picture");
        BufferedImage wide = new BufferedImage(61, 47, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 61 * 47; i++) {
            wide.setRGB(
                    i % 61, i / 61, Math.hypot(i % 61 - 30, i / 61 - 23) < 5 ? 0x3c1e78 : 0xeeeeee);
        }
        ImageIO.write(wide, "png", cells.resolve("lymphocyte/wide.png").toFile());
        CommandLineRun run = train(cells, "--name", "Ours", "--steps", 20, "--part", "heads");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.out())
                .contains("torn.png is not an image", "15 cells to learn from {lymphocyte=8,")
                .contains("\"Ours\" 1.0.0 was installed");
    }

    /** Three cells a slide: five of each class are wanted, and two slides are given. */
    @Test
    void allCellsOfASlideStayOnOneSide() throws IOException {
        Path cells = cells("cells", 12, "lymphocyte", "neutrophil");
        StringBuilder table = new StringBuilder("file,class,slide\n");
        for (String name : List.of("lymphocyte", "neutrophil")) {
            for (int i = 0; i < 12; i++) {
                table.append(name + "/" + i + ".png," + name + "," + name + i / 3 + "\n");
            }
        }
        Path csv = Files.writeString(cells.resolve("cells.csv"), table);
        CommandLineRun run = train(csv, "--name", "Ours", "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("12 cells to learn from {lymphocyte=6, neutrophil=6}, 12 held out");
    }

    @Test
    void withoutMemoryOneSentenceSaysWhatToDoAndNothingIsWritten() throws IOException {
        Path cells = cells("cells", 12, "lymphocyte", "neutrophil");
        Map<String, String> given =
                Map.of(
                        "cells",
                        cells.toString(),
                        "model",
                        tiny.toString(),
                        "name",
                        "Ours",
                        "version",
                        "1.0.0",
                        "out",
                        models().toString(),
                        "pixel-size",
                        UM,
                        "device",
                        "cpu",
                        "steps",
                        "20");
        TrainRequest request =
                TrainRequest.parse(GivenValues.of(GivenValues.Spelling.OPTION, given));
        TrainListener full =
                new TrainListener() {
                    @Override
                    public void point(TrainPoint point) {
                        throw new OutOfMemoryError("Java heap space");
                    }

                    @Override
                    public void report(String stage, long done, long total) {
                        // Nobody looks.
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
        assertThatThrownBy(() -> new TrainJob(request).run(full))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not enough memory");
        assertThat(new ModelCatalog(List.of(models())).names()).isEmpty();
    }

    private static void assertRefused(CommandLineRun run, String sentence) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
    }
}
