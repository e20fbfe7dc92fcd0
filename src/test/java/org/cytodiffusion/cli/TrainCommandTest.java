/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    /** Pixel size of the pictures, and of the crops of the small model. */
    private static final String UM = "1.1083333";

    private static final int SIDE = 40;

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

    /** Discs of different size and colour for each class, no two the same. */
    private Path cells(String place, int each, String... classes) throws IOException {
        Path folder = temporary.resolve(place);
        Random random = new Random(place.hashCode());
        for (int c = 0; c < classes.length; c++) {
            Path own = Files.createDirectories(folder.resolve(classes[c]));
            for (int i = 0; i < each; i++) {
                BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = picture.createGraphics();
                graphics.setColor(new Color(238, 238, 238));
                graphics.fillRect(0, 0, SIDE, SIDE);
                graphics.setColor(new Color(60 + 45 * c, 30 + 40 * c + random.nextInt(9), 120));
                int radius = 4 + 2 * c;
                graphics.fillOval(20 - radius, 20 - radius, 2 * radius, 2 * radius);
                graphics.dispose();
                picture.setRGB(18 + random.nextInt(4), 20, 0x200030 + random.nextInt(64));
                ImageIO.write(picture, "png", own.resolve(i + ".png").toFile());
            }
        }
        return folder;
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
                        "giant cell",
                        "--missing",
                        "drop",
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
                .extracting(c -> c.name())
                .containsExactly("lymphocyte", "neutrophil", "giant cell");
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

    private static void assertRefused(CommandLineRun run, String sentence) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
    }
}
