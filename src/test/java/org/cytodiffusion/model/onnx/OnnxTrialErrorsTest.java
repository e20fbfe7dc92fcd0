/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cytodiffusion.BundledModel;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTrialErrorsTest {

    private static final int EDGE = BundledModel.crops().size();
    private static final int CROP = EDGE * EDGE * 3;
    private static final int[] BANK = {0, 1, 2, 3, 4, 5, 6, 7};

    @TempDir private Path folder;

    private static OnnxTrialErrors open(String device, int threads) throws BundleException {
        ModelBundle bundle = BundleReader.read(Bundles.BUNDLED);
        return OnnxTrialErrors.open(bundle, DeviceChoice.parse(device), threads);
    }

    /** The numbers of a NumPy file: the header's length stands at byte 8, little-endian. */
    private static ByteBuffer npy(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Bundles.BUNDLED.resolve(name));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.position(10 + buffer.getShort(8)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<byte[]> smoothCrops(int count, long seed) {
        Random random = new Random(seed);
        List<byte[]> crops = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double fx = random.nextDouble() * 12 / EDGE;
            double fy = random.nextDouble() * 12 / EDGE;
            byte[] crop = new byte[CROP];
            for (int i = 0; i < CROP; i++) {
                int x = i / 3 % EDGE;
                int y = i / 3 / EDGE;
                crop[i] = (byte) (int) (150 + 90 * Math.sin(fx * x + fy * y + i % 3));
            }
            crops.add(crop);
        }
        return crops;
    }

    @Test
    void theBundlesOwnTestTensorsComeOut() throws IOException {
        ByteBuffer cells = npy("test_cells.npy");
        List<byte[]> crops = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            byte[] crop = new byte[CROP];
            cells.get(crop);
            crops.add(crop);
        }
        FloatBuffer expected = npy("test_errors.npy").asFloatBuffer();
        try (OnnxTrialErrors network = open("cpu", 2)) {
            for (CellScores scores : network.errors(crops, BANK)) {
                for (float[] trial : scores.errors()) {
                    for (float error : trial) {
                        float right = expected.get();
                        assertThat(error).isCloseTo(right, within(1e-3f * right + 1e-6f));
                    }
                }
            }
        }
        assertThat(expected.hasRemaining()).isFalse();
    }

    @Test
    void errorsDoNotDependOnBatchOrderOrThreads() throws IOException {
        List<byte[]> crops = smoothCrops(19, 3);
        List<float[][]> one = new ArrayList<>();
        try (OnnxTrialErrors network = open("cpu", 1)) {
            for (byte[] crop : crops) {
                one.add(network.errors(List.of(crop), BANK).get(0).errors());
            }
        }
        for (int threads : new int[] {1, 2, 3}) {
            try (OnnxTrialErrors network = open("cpu", threads)) {
                List<CellScores> together = network.errors(crops, BANK);
                for (int i = 0; i < crops.size(); i++) {
                    assertThat(together.get(i).errors()).isDeepEqualTo(one.get(i));
                }
            }
        }
    }

    /** The tiny network's features are brightness * (3, -1, 0.5) + 0.1, 0.2, 0.3, 0.4 by trial. */
    @Test
    void featuresComeWithTheirCellsAndTrials() throws IOException {
        ModelBundle tiny = BundleReader.read(TinyBundle.featured(folder.resolve("featured")));
        List<byte[]> crops = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            byte[] crop = new byte[8 * 8 * 3];
            Arrays.fill(crop, (byte) (6 * n));
            crops.add(crop);
        }
        try (OnnxTrialErrors network = OnnxTrialErrors.open(tiny, DeviceChoice.AUTO, 1)) {
            List<CellScores> scores = network.errors(crops, new int[] {2, 0});
            for (int n = 0; n < crops.size(); n++) {
                float bright = 6 * n / 255f;
                assertThat(scores.get(n).errors()[1][0])
                        .isCloseTo(bright * 0.5f + 0.1f, within(1e-5f));
                float[][] features = scores.get(n).features();
                assertThat(features).hasDimensions(2, 3);
                for (int t = 0; t < 2; t++) {
                    float bank = t == 0 ? 0.3f : 0.1f;
                    float[] right = {3 * bright + bank, bank - bright, bright / 2 + bank};
                    assertThat(features[t]).containsExactly(right, within(1e-5f));
                }
            }
        }
    }

    @Test
    void laterTrialsAreOtherNoise() throws IOException {
        try (OnnxTrialErrors network = open("cpu", 1)) {
            List<byte[]> crop = smoothCrops(1, 4);
            float[] first = network.errors(crop, new int[] {0}).get(0).errors()[0];
            float[] later = network.errors(crop, new int[] {4}).get(0).errors()[0];
            assertThat(Arrays.equals(first, later)).isFalse();
        }
    }

    @Test
    void aMissingGpuIsNamedAndAnsweredByTheCpu() throws IOException {
        try (OnnxTrialErrors network = open("cuda:7", 1)) {
            assertThat(network.device()).isEqualTo("cpu");
            assertThat(network.remark()).get().asString().contains("cuda:7");
            assertThat(network.errors(smoothCrops(1, 1), BANK)).hasSize(1);
        }
        try (OnnxTrialErrors network = open("auto", 1)) {
            assertThat(network.remark()).isEmpty();
        }
    }

    @Test
    void aNetworkOfAnotherShapeIsRefused() throws IOException {
        Path bundle = Bundles.copy(folder);
        Bundles.edit(
                bundle, "      size: " + EDGE + "\n      pixel", "      size: 64\n      pixel");
        ModelBundle other = BundleReader.read(bundle);
        assertThatThrownBy(() -> OnnxTrialErrors.open(other, DeviceChoice.AUTO, 1))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("cells");
    }

    @Test
    void anUnknownDeviceIsASentence() {
        assertThatThrownBy(() -> DeviceChoice.parse("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The device \"tpu\" is not known: use auto, cpu, cuda or cuda:1.");
    }
}
