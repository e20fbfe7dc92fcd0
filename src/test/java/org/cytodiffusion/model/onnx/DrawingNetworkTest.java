/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.analysis.generation.CellGenerator;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.diffusion.sample.Times;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks that draw cells; the tiny one gives class / 4 + laboratory / 2 for every number ({@code
 * training/tests/make_bundle_fixtures.py}).
 */
class DrawingNetworkTest {

    private static final Path TINY = Path.of("src/test/resources/bundles");
    private static final DeviceChoice CPU = DeviceChoice.parse("cpu");
    private static final int NUMBERS = 3 * 8 * 8;

    @TempDir private Path folder;

    private static ModelBundle drawing() throws IOException {
        return BundleReader.read(TINY.resolve("drawing"));
    }

    private static List<float[]> drawn(ModelBundle bundle, int laboratory) throws IOException {
        List<float[]> noisy = List.of(filled(0.3f), filled(-2), filled(1));
        try (DrawingNetwork network = DrawingNetwork.open(bundle, laboratory, CPU, 1)) {
            assertThat(network.device()).isEqualTo("cpu");
            return network.cleanAs(noisy, new float[] {0, 0.5f, 1}, new int[] {0, 1, 1});
        }
    }

    private static float[] filled(float value) {
        float[] cell = new float[NUMBERS];
        Arrays.fill(cell, value);
        return cell;
    }

    @Test
    void eachCellIsOfItsClassAndAllOfTheLaboratory() throws IOException {
        assertThat(drawn(drawing(), 0)).containsExactly(filled(0), filled(0.25f), filled(0.25f));
        assertThat(drawn(drawing(), 1)).containsExactly(filled(0.5f), filled(0.75f), filled(0.75f));
    }

    /** There the prediction under class k is x (k + 1) / 2. */
    @Test
    void aBundleWithoutOneDrawsByWhatPredictsEveryClass() throws IOException {
        assertThat(drawn(BundleReader.read(TINY.resolve("tiny")), 1))
                .containsExactly(filled(0.15f), filled(-2), filled(1));
    }

    @Test
    void aLaboratoryThatIsNotKnownIsSaidWithThoseThatAre() throws IOException {
        ModelBundle bundle = drawing();
        CellGenerator.open(bundle, Optional.of(" There "), CPU, 1).close();
        assertThatThrownBy(() -> CellGenerator.open(bundle, Optional.of("nowhere"), CPU, 1))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no laboratory \"nowhere\": choose among here, there.");
        ModelBundle plain = BundleReader.read(TINY.resolve("tiny"));
        assertThatThrownBy(() -> CellGenerator.open(plain, Optional.of("here"), CPU, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("give no laboratory");
    }

    @Test
    void aBundleThatNamesNoLaboratoryIsRefused() throws IOException {
        Path copy = TinyBundle.drawing(folder);
        TinyBundle.edit(copy, "laboratories:\n      - here\n      - there", "laboratories: []");
        assertThatThrownBy(() -> BundleReader.read(copy))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("one laboratory at least");
    }

    @Test
    void theTimeAtWhichDrawingEndsIsTheBundles() throws IOException {
        try (DrawingNetwork network = DrawingNetwork.open(drawing(), 0, CPU, 1)) {
            assertThat(network.times()).contains(new Times.EvenNoise(0.25));
        }
        Path copy = TinyBundle.drawing(folder);
        TinyBundle.edit(copy, "last_time: 0.25", "last_time: 1.5");
        assertThatThrownBy(() -> BundleReader.read(copy))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("last_time");
    }

    @Test
    void aNetworkThatWasChangedIsRefused() throws IOException {
        Path copy = TinyBundle.drawing(folder);
        Files.write(copy.resolve("generate.onnx.data"), new byte[4]);
        assertThatThrownBy(() -> BundleReader.read(copy))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("generate.onnx.data was altered or is damaged");
    }
}
