/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.TestTensors;
import org.junit.jupiter.api.Test;

/** What speed is measured with: the work of a pass, the matrix product, the bundle's own cells. */
class EngineSpeedTest {

    private static final DeviceChoice CPU = DeviceChoice.parse("cpu");

    @Test
    void powersOfAMatrixOfEqualNumbersStayWhatTheyAre() throws IOException {
        try (MatrixProduct product = MatrixProduct.open(CPU, 1)) {
            assertThat(product.device()).isEqualTo("cpu");
            assertThat(product.operations()).isEqualTo(8 * 2 * 768.0 * 768 * 768);
            assertThat(product.run()).isCloseTo(1 / 768f, within(2e-6f));
        }
    }

    /** Counted by hand from the shapes of its convolutions: 0.65e9 when this was written. */
    @Test
    void aPassIsUnderTwoBillionOperations() throws IOException {
        double operations = PassWork.operations(BundleReader.read(Bundles.BUNDLED));
        assertThat(operations).isBetween(1e8, 2e9);
    }

    @Test
    void theBundlesTestTensorsAreReadWhole() throws IOException {
        ModelBundle bundle = BundleReader.read(Bundles.BUNDLED);
        TestTensors tensors = TestTensors.of(bundle);
        try (OnnxTrialErrors network = OnnxTrialErrors.open(bundle, CPU, 1)) {
            List<CellScores> given = network.errors(tensors.crops(), tensors.trials());
            assertThat(given).hasSize(tensors.right().size());
            for (int n = 0; n < given.size(); n++) {
                for (int t = 0; t < tensors.trials().length; t++) {
                    for (int k = 0; k < bundle.classes().size(); k++) {
                        float right = tensors.right().get(n).errors()[t][k];
                        assertThat(given.get(n).errors()[t][k])
                                .isCloseTo(right, within(1e-3f * right + 1e-6f));
                    }
                }
            }
        }
    }

    /**
     * Opening took between 768 kB and 1 MB of stack; more than there was left ended the program.
     */
    @Test
    void aNetworkIsOpenedFromAThreadWithLittleStack() throws Exception {
        ModelBundle bundle = BundleReader.read(Bundles.BUNDLED);
        int edge = bundle.crops().size();
        FutureTask<String> opening =
                new FutureTask<>(
                        () -> {
                            try (OnnxTrialErrors network = OnnxTrialErrors.open(bundle, CPU, 1)) {
                                network.errors(List.of(new byte[edge * edge * 3]), new int[] {0});
                                return network.device();
                            }
                        });
        new Thread(null, opening, "little stack", 512 << 10).start();
        assertThat(opening.get()).isEqualTo("cpu");
    }

    @Test
    void theMachineTellsWhatItOffers() throws IOException {
        EngineInfo info = EngineInfo.ofThisMachine();
        assertThat(info.onnxRuntime()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(info.providers()).contains("cpu");
        assertThat(info.gpuSeen() || info.driver().isEmpty()).isTrue();
    }
}
