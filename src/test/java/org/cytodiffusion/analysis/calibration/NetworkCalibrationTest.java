/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cytodiffusion.base.CsvTable;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of two classes and scores that are made up, written as training writes them. */
class NetworkCalibrationTest {

    private static final String HEADER = "laboratory,source,label\n";
    private static final int TRIALS = 4;
    private static final int CLASSES = 2;
    private static final int FEATURES = 3;
    private static final List<String> NAMES = List.of("round", "square");

    @TempDir Path folder;

    private final Random random = new Random(5);

    @BeforeEach
    void export() throws IOException {
        Path bundle = Path.of("src/test/resources/bundles/featured");
        Path draft = Files.createDirectories(folder.resolve("draft"));
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.toList()) {
                Files.copy(file, draft.resolve(file.getFileName()));
            }
        }
        Path scores = Files.createDirectories(folder.resolve("scores"));
        String network = BundleReader.read(draft).sha256();
        Files.writeString(
                scores.resolve("scores.csv"), "network,seed,parity\n" + network + ",3,0.001\n");
        write(scores, "trained", 200);
        write(scores, "held", 1000);
        StringBuilder home =
                new StringBuilder(
                        "laboratory,background_red,background_green,background_blue,stain_red,"
                                + "stain_green,stain_blue\n");
        for (int i = 0; i < 300; i++) {
            home.append(i % 20 == 0 ? "few" : "large");
            for (int d = 0; d < 6; d++) {
                home.append(',').append(-1 + 0.1 * random.nextGaussian());
            }
            home.append('\n');
        }
        Files.writeString(scores.resolve("home.csv"), home);
    }

    /** Every tenth cell is from a small laboratory. */
    private void write(Path scores, String name, int cells) throws IOException {
        StringBuilder table = new StringBuilder(HEADER);
        ByteBuffer errors = buffer(cells * TRIALS * CLASSES);
        ByteBuffer features = buffer(cells * TRIALS * FEATURES);
        for (int i = 0; i < cells; i++) {
            int label = i % CLASSES;
            boolean small = i % 20 > 17;
            table.append(small ? "small" : "large")
                    .append(",\"cell ")
                    .append(i)
                    .append(".png\",")
                    .append(NAMES.get(label))
                    .append('\n');
            double own = random.nextGaussian();
            for (int t = 0; t < TRIALS; t++) {
                for (int c = 0; c < CLASSES; c++) {
                    double noise = 0.15 * own + 0.1 * random.nextGaussian();
                    errors.putFloat((float) ((c == label ? 0.05 : 0.1) * Math.exp(noise)));
                }
                for (int f = 0; f < FEATURES; f++) {
                    features.putFloat((float) (label + random.nextGaussian()));
                }
            }
        }
        Files.writeString(scores.resolve(name + ".csv"), table);
        Files.write(scores.resolve(name + "-errors.f32"), errors.array());
        Files.write(scores.resolve(name + "-features.f32"), features.array());
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocate(Float.BYTES * floats).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aDraftBecomesAModelThatSaysWhatItIsWorth() throws IOException {
        NetworkCalibration calibration = NetworkCalibration.read(folder);
        assertThat(calibration.scores().held().get(1).label()).isEqualTo(1);
        Path out = folder.resolve("model");
        NetworkCalibration.Outcome outcome = calibration.run(Progress.NONE);
        ModelBundle model = outcome.write(out);
        assertThat(model.name()).isEqualTo(calibration.draft().name());
        assertThat(model.classParallel().calibration().looks())
                .allMatch(look -> look.adaptation().orElseThrow().width() == FEATURES);
        assertThat(model.classParallel().home().orElseThrow().laboratories())
                .extracting(Home.Laboratory::name)
                .containsExactly("large", "large", "large", "large");
        JsonNode ours =
                new YAMLMapper()
                        .readTree(out.resolve("rdf.yaml").toFile())
                        .path("config")
                        .path("cytodiffusion");
        assertThat(ours.has("parent")).isFalse();
        JsonNode figures = ours.path("figures");
        assertThat(figures.path("seed").asInt()).isEqualTo(3);
        assertThat(figures.path("parity").asDouble()).isEqualTo(0.001);
        assertThat(figures.path("all_laboratories").path("cells").asInt()).isEqualTo(1000);
        assertThat(figures.path("large").path("cells").asInt()).isEqualTo(900);
        assertThat(figures.path("small").path("cells").asInt()).isEqualTo(100);
        assertThat(figures.path("large_by_class").path("round").path("cells").asInt())
                .isEqualTo(450);
        assertThat(figures.path("all_laboratories").path("balanced_accuracy").asDouble())
                .isGreaterThan(0.98);
        assertThat(figures.path("all_laboratories").path("coverage").asDouble())
                .isCloseTo(0.99, within(0.01));
        assertThat(Files.readString(out.resolve("README.md")))
                .contains(
                        "## Validation", "| all_laboratories | 1000 |", "| large | round | 450 |");
        judgesWithoutPictures(model, calibration.scores().held());
    }

    private void judgesWithoutPictures(ModelBundle model, List<ScoredCell> cells)
            throws IOException {
        Path scores = folder.resolve("scores");
        assertThat(ScoredVerdicts.write(model, scores, "held")).isEqualTo(cells.size());
        CsvTable table = CsvTable.read(scores.resolve("held-verdicts.csv"));
        assertThat(table.header())
                .containsExactly(
                        "class",
                        "certain",
                        "candidates",
                        "anomaly",
                        "trials",
                        "p_round",
                        "p_square");
        for (int i = 0; i < cells.size(); i++) {
            Verdict verdict =
                    model.classParallel()
                            .calibration()
                            .verdict(model.classes(), cells.get(i).scores());
            List<String> row = table.rows().get(i).fields();
            assertThat(row.get(0)).isEqualTo(verdict.cellClass().name());
            assertThat(row.get(1)).isEqualTo("" + verdict.certain());
            assertThat(Double.parseDouble(row.get(3))).isEqualTo(verdict.anomaly());
            assertThat(Double.parseDouble(row.get(5))).isEqualTo(verdict.probabilities()[0]);
        }
    }

    @Test
    void scoresOfAnotherNetworkAreRefused() throws IOException {
        Files.writeString(folder.resolve("scores/scores.csv"), "network,seed,parity\n0,1,0\n");
        assertThatThrownBy(() -> NetworkCalibration.read(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another network");
    }

    @Test
    void scoresThatAreCutShortAreRefused() throws IOException {
        Path errors = folder.resolve("scores/held-errors.f32");
        byte[] all = Files.readAllBytes(errors);
        Files.write(errors, java.util.Arrays.copyOf(all, all.length - 8));
        assertThatThrownBy(() -> NetworkCalibration.read(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("held")
                .hasMessageContaining("export the network again");
    }

    @Test
    void aHomeWithoutNumbersIsRefused() throws IOException {
        Path home = folder.resolve("scores/home.csv");
        Files.writeString(home, Files.readString(home).replaceFirst("large,[^,]*,", "large,?,"));
        assertThatThrownBy(() -> NetworkCalibration.read(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no numbers")
                .hasMessageContaining("export the network again");
    }

    @Test
    void anotherModelIsNotOverwritten() throws IOException {
        NetworkCalibration calibration = NetworkCalibration.read(folder);
        assertThatThrownBy(() -> calibration.run(Progress.NONE).write(folder.resolve("draft")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there already");
    }
}
