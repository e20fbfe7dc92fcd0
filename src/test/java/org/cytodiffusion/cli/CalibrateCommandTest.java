/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.calibration.CellPictures;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command, from labelled pictures to a model that classifies. */
class CalibrateCommandTest {

    private static final String BUNDLED = Path.of("models", "pbc9").toString();

    @TempDir private Path temporary;

    private Path models() {
        return temporary.resolve("models");
    }

    private CommandLineRun calibrate(Path cells, Object... more) throws IOException {
        return run(Stream.concat(Stream.of(cells), Stream.of(more)));
    }

    private CommandLineRun unlabelled(Path cells, Object... more) throws IOException {
        return run(
                Stream.concat(
                        Stream.of("--unlabelled", cells, "--crops", "--name", "Tiny moved"),
                        Stream.of(more)));
    }

    private CommandLineRun run(Stream<Object> words) throws IOException {
        Path tiny = temporary.resolve("tiny");
        if (!Files.exists(tiny)) {
            TinyBundle.copy(tiny);
        }
        Stream<Object> usual =
                Stream.of(
                        "calibrate",
                        "--model",
                        tiny,
                        "--out",
                        models(),
                        "--pixel-size",
                        "0.15",
                        "--device",
                        "cpu");
        return CommandLineRun.of(Stream.concat(usual, words).toArray());
    }

    @Test
    void aModelThatKnowsNothingOfALaboratoryLearnsIt() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 24, 22);
        CommandLineRun run = calibrate(cells, "--name", "Tiny here", "--note", "Drawn discs.");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Balanced accuracy")
                .contains("46 cells {round=24, square=22}")
                .contains("No cell is called certain")
                .contains("1,497 certain cells")
                .contains("\"Tiny here\" 1.0.0 was installed");
        ModelBundle made = new ModelCatalog(List.of(models())).find("Tiny here");
        assertThat(made.classParallel().calibration().looks())
                .allMatch(look -> look.adaptation().isPresent());
        assertThat(Files.readString(made.folder().resolve("README.md")))
                .contains("24 round, 22 square. Drawn discs.")
                .contains("## What is promised")
                .contains("Research use only");
        assertRoundCellsAreNamed(cells, made);
    }

    @Test
    void aLaboratoryIsLearnedWithoutLabels() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 30, 26);
        CommandLineRun run = unlabelled(cells);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Learned from 56 cells without labels")
                .contains("No cell is called certain")
                .contains("\"Tiny moved\" 1.0.0 was installed");
        ModelBundle made = new ModelCatalog(List.of(models())).find("Tiny moved");
        assertThat(made.classParallel().calibration().ends())
                .allMatch(end -> end.certainAbove() == 1);
        assertThat(Files.readString(made.folder().resolve("README.md")))
                .contains("56 cells without labels")
                .contains("Research use only");
    }

    @Test
    void aRunLearnsTheLaboratoryOfItsOwnImagesFirst() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 30, 26);
        Path tiny = temporary.resolve("tiny");
        TinyBundle.copy(tiny);
        Path out = temporary.resolve("results");
        CommandLineRun run =
                CommandLineRun.of(
                        "classify",
                        cells,
                        "--learn",
                        "--crops",
                        "--model",
                        tiny,
                        "--out",
                        out,
                        "--pixel-size",
                        "0.15",
                        "--device",
                        "cpu");
        assertThat(run.code()).as(run.err()).isZero();
        ModelBundle made = new ModelCatalog(List.of(out.resolve("model"))).find("Tiny moved");
        assertThat(Files.readString(out.resolve("run.json")))
                .contains(made.sha256())
                .contains("without labels");
        assertThat(Files.readAllLines(out.resolve("cells.csv")))
                .hasSize(57)
                .noneMatch(line -> line.contains(",true,"));
    }

    @Test
    void tooFewCellsWithoutLabelsTeachNothing() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        CommandLineRun run = unlabelled(cells);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("at least 50").contains("there are 40");
        assertThat(models()).doesNotExist();
    }

    @Test
    void labelledAndUnlabelledCellsExcludeEachOther() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 2, 2);
        CommandLineRun run = unlabelled(cells, cells);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not both");
    }

    @Test
    void absentClassesAreNamedInPeoplesWords() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 24, 22);
        CommandLineRun run = calibrate(cells, "--name", "Tiny here", "--absent", "Squares");
        CommandLineRun exact = calibrate(cells, "--name", "Tiny here", "--absent", "square");
        assertThat(run.err()).isEqualTo(exact.err());
        assertThat(run.code()).isEqualTo(exact.code());
        assertThat(calibrate(cells, "--name", "Tiny here", "--absent", "triangle").err())
                .contains("no class \"triangle\" that could be absent");
    }

    /** By the new model, through the command line. */
    private void assertRoundCellsAreNamed(Path cells, ModelBundle made) throws IOException {
        CommandLineRun judged =
                CommandLineRun.of(
                        "classify",
                        cells,
                        "--crops",
                        "--model",
                        made.folder(),
                        "--pixel-size",
                        "0.15",
                        "--out",
                        temporary.resolve("results"));
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(Files.readAllLines(temporary.resolve("results/cells.csv")))
                .filteredOn(line -> line.startsWith("round/"))
                .hasSize(24)
                .allMatch(line -> line.contains(",round,"));
    }

    @Test
    void aModelWithFeaturesIsAdaptedByThem() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 24, 22);
        Path featured = TinyBundle.featured(temporary.resolve("featured"));
        CommandLineRun run =
                CommandLineRun.of(
                        "calibrate",
                        cells,
                        "--model",
                        featured,
                        "--name",
                        "Seen here",
                        "--out",
                        models(),
                        "--pixel-size",
                        "0.15",
                        "--adaptation",
                        "features");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Fitted: the network's features, offsets (penalty");
        ModelBundle made = new ModelCatalog(List.of(models())).find("Seen here");
        assertThat(made.classParallel().features()).isEqualTo(3);
        assertThat(made.classParallel().calibration().looks())
                .allMatch(look -> look.adaptation().orElseThrow().width() == 3);
        assertThat(Files.readString(made.folder().resolve("rdf.yaml")))
                .contains("adaptation: \"features\"");
        assertRoundCellsAreNamed(cells, made);
    }

    @Test
    void aModelWithoutFeaturesCannotBeAdaptedByThem() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        CommandLineRun run = calibrate(cells, "--name", "Tiny here", "--adaptation", "features");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("The network of \"Tiny\" gives no features: choose another adaptation");
        assertThat(models()).doesNotExist();
    }

    /**
     * The bundled model on cells of the project's own fields; {@code field-3.tif} is one of them.
     */
    @Test
    void theBundledModelIsCalibratedToTheTestImages() throws IOException {
        Path cells = CellPictures.ofTestImages(temporary.resolve("cells"), 21, 96);
        CommandLineRun run =
                CommandLineRun.of(
                        "calibrate",
                        cells,
                        "--model",
                        BUNDLED,
                        "--name",
                        "PBC 9 test images",
                        "--out",
                        models(),
                        "--pixel-size",
                        "0.1385",
                        "--adaptation",
                        "offsets");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("{platelet=21, erythrocyte=21}").contains("No cells were");
        ModelBundle made = new ModelCatalog(List.of(models())).find("PBC 9 test images");
        ModelBundle parent = BundleReader.read(Path.of(BUNDLED));
        assertThat(made.classes()).isEqualTo(parent.classes());
        assertThat(Files.readString(made.folder().resolve("rdf.yaml"))).contains(parent.sha256());
        assertThat(TinyBundle.sha256(made.folder().resolve("classify.onnx.data")))
                .isEqualTo(TinyBundle.sha256(parent.folder().resolve("classify.onnx.data")));
    }

    @Test
    void threadsAndNamesOfFilesChangeNothing() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        calibrate(cells, "--name", "One", "--threads", "1");
        Files.move(cells.resolve("round/0.png"), cells.resolve("round/z.png"));
        calibrate(cells, "--name", "Two", "--threads", "3");
        ModelCatalog catalog = new ModelCatalog(List.of(models()));
        assertThat(catalog.find("Two").classParallel().calibration())
                .usingRecursiveComparison()
                .isEqualTo(catalog.find("One").classParallel().calibration());
    }

    @Test
    void picturesThatCannotBeUsedAreNamed() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 21, 20);
        Files.copy(cells.resolve("round/0.png"), cells.resolve("round/copy.png"));
        Files.writeString(cells.resolve("square/bad.png"), "no picture");
        CommandLineRun run = calibrate(cells, "--name", "Tiny here");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("round/copy.png is the same picture as round/0.png.")
                .contains("bad.png");
    }

    @Test
    void onePictureWithTwoLabelsIsRefused() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 21, 20);
        Files.copy(cells.resolve("round/0.png"), cells.resolve("square/copy.png"));
        CommandLineRun run = calibrate(cells, "--name", "Tiny here");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("are the same picture with two labels");
        assertThat(models()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "19, 30, Tiny here, 'there are too few of \"round\" (19 cells)'",
        "30, 0, Tiny here, 'at least two classes, and there are only round.'",
        "20, 20, tiny, 'cannot have its parent''s name'",
        "20, 20, a[b], 'one line of 1 to 100 letters'",
        "0, 0, Tiny here, 'There is no file or folder'"
    })
    void whatCannotBeDoneIsSaidInASentence(int round, int square, String name, String sentence)
            throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), round, square);
        CommandLineRun run = calibrate(cells, "--name", name);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
        assertThat(models()).doesNotExist();
    }

    @Test
    void labelsThatAreNoClassesAreRefusedUnlessMapped() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        Files.move(cells.resolve("square"), cells.resolve("box"));
        CommandLineRun refused = calibrate(cells, "--name", "Tiny here");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("The model has no class \"box\" (20 cells)");
        CommandLineRun wrong = calibrate(cells, "--name", "Tiny here", "--adaptation", "much");
        assertThat(wrong.err())
                .contains("must be auto, none, offsets, linear or features, not \"much\"");
        CommandLineRun mapped = calibrate(cells, "--name", "Tiny here", "--map", "box=square");
        assertThat(mapped.code()).as(mapped.err()).isZero();
    }

    @Test
    void absentClassesAreNamesOfTheModelAndNotGiven() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        CommandLineRun given = calibrate(cells, "--name", "Tiny here", "--absent", "square");
        assertThat(given.code()).isEqualTo(2);
        assertThat(given.err()).contains("\"square\" is given as absent, but there are cells");
        CommandLineRun unknown = calibrate(cells, "--name", "Tiny here", "--absent", "cube");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("The model has no class \"cube\" that could be absent");
    }

    @Test
    void whoInterruptsChangesNothing() throws IOException {
        Path cells = CellPictures.tiny(temporary.resolve("cells"), 20, 20);
        Thread.currentThread().interrupt();
        CommandLineRun run = calibrate(cells, "--name", "Tiny here");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("The calibration was cancelled, and nothing was changed.");
        assertThat(models()).doesNotExist();
    }
}
