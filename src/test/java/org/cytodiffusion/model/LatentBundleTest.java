/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.onnx.ModelClassifier;
import org.cytodiffusion.model.onnx.OnnxDenoiser;
import org.cytodiffusion.model.onnx.OnnxLatentNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentBundleTest {

    private static final DeviceChoice CPU = DeviceChoice.parse("cpu");

    @TempDir private Path folder;

    private static Map<Integer, Verdict> verdicts(ModelClassifier classifier, int... cells)
            throws IOException {
        List<SeenCell> crops = new ArrayList<>();
        for (int cell : cells) {
            crops.add(SeenCell.atHome(LatentPictures.crop(cell)));
        }
        Map<Integer, Verdict> verdicts = new TreeMap<>();
        classifier.classify(crops, 21, () -> false, (i, v) -> verdicts.put(cells[i], v));
        return verdicts;
    }

    private void refused(String from, String to, String... words) throws IOException {
        Path bundle = LatentPictures.copy(Files.createTempDirectory(folder, "bundle"));
        Bundles.edit(bundle, from, to);
        assertThatThrownBy(() -> OnnxLatentNetwork.open(BundleReader.read(bundle), CPU, 1).close())
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theTinyBundleIsRead() throws IOException {
        ModelBundle bundle = LatentPictures.bundle();
        assertThat(bundle.kind().label()).isEqualTo("latent");
        assertThat(bundle.classes().stream().map(CellClass::name))
                .containsExactly("basophil", "eosinophil", "lymphocyte", "monocyte", "neutrophil");
        assertThat(bundle.crops().size()).isEqualTo(360);
        assertThat(bundle.latent().plan().latentSize()).isEqualTo(45);
        assertThat(bundle.latent().labels()).containsExactly(0, 1, 2, 3, 4);
        assertThat(bundle.latent().calibration()).isEmpty();
    }

    @Test
    void verdictsDoNotDependOnOtherCellsAndAreNeverCertainWithoutCalibration() throws IOException {
        try (ModelClassifier classifier = ModelClassifier.open(LatentPictures.bundle(), CPU, 1)) {
            assertThat(classifier.device()).isEqualTo("cpu");
            Map<Integer, Verdict> together = verdicts(classifier, 0, 1);
            Map<Integer, Verdict> apart = verdicts(classifier, 1);
            assertThat(apart.get(1).probabilities())
                    .containsExactly(together.get(1).probabilities());
            assertThat(together.get(1).trials()).isEqualTo(21);
            assertThat(together.get(0).trials()).isEqualTo(21);
            assertThat(together.get(1).candidates()).containsExactly(together.get(1).cellClass());
            assertThat(together.values()).noneMatch(Verdict::certain);
        }
    }

    @Test
    void cancelledWorkKeepsTheCellsThatAreDone() throws IOException {
        try (ModelClassifier classifier = ModelClassifier.open(LatentPictures.bundle(), CPU, 1)) {
            List<Integer> done = new ArrayList<>();
            List<SeenCell> crops =
                    Stream.of(0, 1).map(LatentPictures::crop).map(SeenCell::atHome).toList();
            classifier.classify(crops, 3, () -> !done.isEmpty(), (cell, v) -> done.add(cell));
            assertThat(done).containsExactly(0);
        }
    }

    @Test
    void networksOfTheOtherKindAreRefused() throws IOException {
        ModelBundle latent = LatentPictures.bundle();
        ModelBundle parallel = BundleReader.read(Bundles.BUNDLED);
        assertThatThrownBy(() -> OnnxDenoiser.open(latent, CPU, 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("Tiny latent", "kind latent", "class-parallel");
        assertThatThrownBy(() -> OnnxLatentNetwork.open(parallel, CPU, 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("PBC 9", "kind class-parallel", "latent");
    }

    @Test
    void descriptionsThatCannotBeRunAreRefused() throws IOException {
        refused("    latent:\n", "    other:\n", "no part \"latent\"");
        refused("prediction: epsilon", "prediction: v_prediction", "v_prediction", "epsilon");
        refused("kind: scaled_linear", "kind: linear", "scaled_linear");
        refused("encoder: vae_encoder.onnx", "coder: vae_encoder.onnx", "names no encoder");
        refused("scaling_factor: 0.18215", "scaling_factor: 0", "has to be from");
        refused("size: 360", "size: 361", "multiple of 8");
        refused("beta_end: 0.012", "beta_end: 1.2", "beta_end");
        refused("      - 4\n", "      - 3\n", "labels");
        refused("encoder: vae_encoder.onnx", "encoder: ../x.onnx", "not listed");
        refused(
                "      seed: 3\n",
                "      seed: 3\n      calibration: {temperature: 1}\n",
                "threshold");
    }

    @Test
    void networksOfOtherShapesAreRefused() throws IOException {
        refused("size: 360", "size: 368", "\"sample\"", "does not fit");
        refused("encoder: vae_encoder.onnx", "encoder: vae_decoder.onnx", "no tensor \"sample\"");
        refused("decoder: vae_decoder.onnx", "decoder: unet.onnx", "no tensor");
    }

    @Test
    void aCalibrationIsRead() throws IOException {
        Path bundle = LatentPictures.copy(folder);
        Bundles.edit(
                bundle,
                "      seed: 3\n",
                """
                      seed: 3
                      calibration:
                        temperature: 0.2
                        candidate_thresholds: [0.1, 0.2, 0.3, 0.4, 0.5]
                        certain_probability: 0.97
                        typical_spread: 0.3
                """);
        assertThat(BundleReader.read(bundle).latent().calibration())
                .hasValueSatisfying(
                        c -> {
                            assertThat(c.temperature()).isEqualTo(0.2);
                            assertThat(c.candidateThresholds()).endsWith(0.4, 0.5);
                            assertThat(c.certainProbability()).isEqualTo(0.97);
                            assertThat(c.typicalSpread()).isEqualTo(0.3);
                        });
    }
}
