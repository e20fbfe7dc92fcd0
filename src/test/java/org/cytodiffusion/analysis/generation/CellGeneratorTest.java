/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.cytodiffusion.TestSmears;
import org.cytodiffusion.analysis.generation.GenerationOptions.Given;
import org.cytodiffusion.analysis.generation.GenerationOptions.References;
import org.cytodiffusion.analysis.generation.GenerationOptions.Sampling;
import org.cytodiffusion.analysis.generation.GenerationOptions.Way;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentPictures;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells drawn by the bundled model, in few steps: their beauty is not what is tested. */
class CellGeneratorTest {

    private static final DeviceChoice CPU = DeviceChoice.parse("cpu");
    private static final Sampling FEW_STEPS = new Sampling(4, Way.DPM, Optional.empty());

    private static ModelBundle model;
    private static CellGenerator generator;

    @TempDir private Path folder;

    @BeforeAll
    static void open() throws IOException {
        model = ModelCatalog.standard().find("PBC 9");
        generator = CellGenerator.open(model, Optional.empty(), CPU, 1);
    }

    @AfterAll
    static void close() {
        generator.close();
    }

    private static GenerationOptions options(int count, long seed, String... classes) {
        return new GenerationOptions(List.of(classes), count, seed, FEW_STEPS, References.none());
    }

    private static GenerationOptions with(References references, int count, String... classes) {
        return new GenerationOptions(List.of(classes), count, 1, FEW_STEPS, references);
    }

    private static Generation run(GenerationOptions options) throws IOException {
        return generator.run(generator.plan(options), Progress.NONE);
    }

    /** Root mean square difference of two crops, in gray levels. */
    private static double distance(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((a[i] & 255) - (b[i] & 255), 2);
        }
        return Math.sqrt(sum / a.length);
    }

    private static References given(Path cells, double time) {
        return given(cells, time, 0.104);
    }

    private static References given(Path cells, double time, double micrometres) {
        return new References(
                Optional.of(new Given(cells, time)),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(micrometres));
    }

    /** The cells of the folder, which are the model's own. */
    private References own(double time) {
        return given(folder, time, model.crops().micrometres());
    }

    /** A cell of the model's own, as it would look at a real one: it knows such cells. */
    private static void save(Path file, GeneratedCell cell) throws IOException {
        Files.createDirectories(file.getParent());
        int size = model.crops().size();
        ColorProcessor pixels = new ColorProcessor(size, size);
        for (int i = 0; i < size * size; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | cell.crop()[3 * i + c] & 255;
            }
            pixels.set(i, rgb);
        }
        new FileSaver(new ImagePlus("cell", pixels)).saveAsPng(file.toString());
    }

    /** Drawn cells of 116 x 116 pixels, 0.104 um each, that are slightly different. */
    private static void save(Path file, int shift) throws IOException {
        Files.createDirectories(file.getParent());
        ColorProcessor pixels = TestSmears.field();
        pixels.setRoi(178 - 58 + shift, 178 - 58, 116, 116);
        new FileSaver(new ImagePlus("cell", pixels.crop())).saveAsPng(file.toString());
    }

    @Test
    void cellsComeInTheOrderOfClassesAndNumbers() throws IOException {
        Generation made = run(options(2, 1, "Monocyte", " ig"));
        assertThat(made.cells())
                .extracting(GeneratedCell::name)
                .containsExactly("monocyte_0001", "monocyte_0002", "ig_0001", "ig_0002");
        assertThat(made.complete()).isTrue();
        assertThat(made.device()).isEqualTo("cpu");
        assertThat(made.remarks()).isEmpty();
        int size = model.crops().size();
        assertThat(made.cells()).allMatch(c -> c.crop().length == 3 * size * size);
        Set<Integer> different =
                made.cells().stream()
                        .map(c -> Arrays.hashCode(c.crop()))
                        .collect(Collectors.toSet());
        assertThat(different).hasSize(4);
        assertThat(generator.plan(options(2, 1)).cells()).isEqualTo(2 * model.classes().size());
    }

    /** In company of others, in another batch, and of a model opened anew. */
    @Test
    void aCellDependsOnItsClassSeedAndNumberAlone() throws IOException {
        List<GeneratedCell> many = run(options(6, 1, "lymphocyte")).cells();
        try (CellGenerator again = CellGenerator.open(model, Optional.empty(), CPU, 2)) {
            GenerationPlan plan = again.plan(options(2, 1, "basophil", "lymphocyte"));
            List<GeneratedCell> few = again.run(plan, Progress.NONE).cells();
            assertThat(few.get(3).crop()).isEqualTo(many.get(1).crop());
        }
        byte[] other = run(options(1, 2, "lymphocyte")).cells().get(0).crop();
        assertThat(distance(other, many.get(0).crop())).isGreaterThan(5);
    }

    @Test
    void givenCellsAreKeptAsFarAsTheNoiseLeavesThem() throws IOException {
        List<GeneratedCell> own = run(options(2, 3, "monocyte")).cells();
        save(folder.resolve("Monocyte/a.png"), own.get(0));
        save(folder.resolve("monocyte/b.png"), own.get(1));
        save(folder.resolve("not a class/c.png"), own.get(0));
        List<GeneratedCell> near = run(with(own(0.05), 2)).cells();
        assertThat(near)
                .extracting(c -> c.given().orElseThrow().item().name())
                .containsExactly(
                        "Monocyte/a.png", "Monocyte/a.png", "monocyte/b.png", "monocyte/b.png");
        assertThat(near).extracting(GeneratedCell::index).containsExactly(0, 1, 2, 3);
        List<GeneratedCell> far = run(with(own(0.9), 2)).cells();
        for (int i = 0; i < 4; i++) {
            byte[] real = near.get(i).given().orElseThrow().crop();
            double kept = distance(near.get(i).crop(), real);
            assertThat(kept).isLessThan(20);
            assertThat(distance(far.get(i).crop(), real)).isGreaterThan(1.5 * kept);
        }
        byte[] nothingLeft = run(with(own(1), 1)).cells().get(0).crop();
        assertThat(nothingLeft).isEqualTo(run(options(1, 1, "monocyte")).cells().get(0).crop());
    }

    @Test
    void aFlatFolderNeedsToBeToldItsClass() throws IOException {
        save(folder.resolve("a.png"), 0);
        Files.writeString(folder.resolve("b.png"), "no picture");
        Generation made = run(with(given(folder, 0.3), 1, "platelet", "basophil"));
        assertThat(made.cells())
                .extracting(GeneratedCell::name)
                .containsExactly("platelet_0001", "basophil_0001");
        assertThat(made.remarks()).singleElement().asString().contains("b.png");
        assertThatThrownBy(() -> generator.plan(with(given(folder, 0.3), 1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Give the class");
    }

    @Test
    void cancellingKeepsWhatIsDone() throws IOException {
        int[] reports = {0};
        Progress stopping =
                new Progress() {
                    @Override
                    public void report(String stage, long done, long total) {
                        assertThat(stage).isEqualTo("Generating cells");
                        assertThat(total).isEqualTo(40);
                        reports[0]++;
                    }

                    @Override
                    public boolean isCancelled() {
                        return reports[0] >= 2;
                    }
                };
        Generation made = generator.run(generator.plan(options(40, 1, "ig")), stopping);
        assertThat(made.complete()).isFalse();
        assertThat(made.cells()).hasSizeBetween(1, 39);
        byte[] first = run(options(1, 1, "ig")).cells().get(0).crop();
        assertThat(made.cells().get(0).crop()).isEqualTo(first);
    }

    @Test
    void blindTestsHaveAsManyRealAsGeneratedCellsOfEveryClass() throws IOException {
        for (int i = 0; i < 3; i++) {
            save(folder.resolve("monocyte/" + i + ".png"), i);
            save(folder.resolve("ig/" + i + ".png"), 3 + i);
        }
        References references =
                new References(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(folder),
                        OptionalDouble.of(0.104));
        BlindComparison test = run(with(references, 3, "monocyte", "ig")).blind().orElseThrow();
        for (String name : List.of("monocyte", "ig")) {
            List<BlindComparison.Item> some =
                    test.items().stream()
                            .filter(i -> i.cellClass().orElseThrow().name().equals(name))
                            .toList();
            assertThat(some).hasSize(6);
            assertThat(some).filteredOn(BlindComparison.Item::generated).hasSize(3);
            assertThat(some)
                    .filteredOn(i -> !i.generated())
                    .extracting(BlindComparison.Item::source)
                    .containsExactlyInAnyOrder(name + "/0.png", name + "/1.png", name + "/2.png");
        }
        List<String> order = test.items().stream().map(BlindComparison.Item::source).toList();
        assertThat(order).isNotEqualTo(order.stream().sorted().toList());
        Generation again = run(with(references, 3, "monocyte", "ig"));
        assertThat(again.blind().orElseThrow().items())
                .extracting(BlindComparison.Item::source)
                .isEqualTo(order);
        Generation more = run(with(references, 4, "ig", "basophil"));
        assertThat(more.blind().orElseThrow().items()).hasSize(6);
        assertThat(more.remarks()).hasSize(2).allMatch(r -> r.contains("no more real ones"));
        assertThatThrownBy(() -> run(with(references, 1, "basophil")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("real cells of the same classes");
    }

    @Test
    void realCellsAreCroppedAsClassificationCropsThem() throws IOException {
        save(folder.resolve("a.png"), 0);
        RealCells.Item item = RealCells.in(folder, model.classes()).items().get(0);
        byte[] crop = new RealCellReader(model.crops(), OptionalDouble.of(0.104)).read(item).crop();
        // Of a cell of 52 pixels with a nucleus of 34, a tenth of the crop from the middle is 26
        // of the image, and a sixth 43.
        // The model's stain normalisation moves both colours, and keeps them apart.
        int size = model.crops().size();
        int middle = 3 * (size / 2 * size + size / 2) + 1;
        int nucleus = crop[middle] & 255;
        assertThat((double) (crop[middle + 3 * (size / 10)] & 255)).isCloseTo(nucleus, within(8.0));
        assertThat(crop[middle + 3 * (size / 6)] & 255).isGreaterThan(nucleus + 80);
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws IOException {
        assertThatThrownBy(() -> generator.plan(options(1, 1, "goblet")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"goblet\": choose among basophil, eosinophil");
        assertThatThrownBy(() -> generator.plan(with(given(folder.resolve("no"), 0.5), 1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> generator.plan(with(given(folder, 0.5), 1, "ig")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no images");
        assertThatThrownBy(
                        () -> CellGenerator.open(LatentPictures.bundle(), Optional.empty(), CPU, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of kind latent, which cannot do this");
        assertThatThrownBy(() -> options(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
