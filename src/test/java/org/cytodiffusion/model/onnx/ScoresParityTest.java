/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.Test;

/**
 * What the engine gives of a network that training exported, against what PyTorch gave of it before
 * (training/tests/make_scores_fixture.py). The graph holds its weights in half precision.
 */
class ScoresParityTest {

    private static final Path FOLDER = Path.of("src/test/resources/parity/scores");

    private static FloatBuffer floats(String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(name)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    @Test
    void errorsAndFeaturesAreThoseOfPyTorch() throws IOException {
        ModelBundle draft = BundleReader.read(FOLDER.resolve("draft"));
        int edge = draft.crops().size();
        ByteBuffer cells = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve("cells.u8")));
        List<byte[]> crops = new ArrayList<>();
        while (cells.hasRemaining()) {
            byte[] crop = new byte[3 * edge * edge];
            cells.get(crop);
            crops.add(crop);
        }
        int[] trials = IntStream.range(0, 8).toArray();
        FloatBuffer errors = floats("errors.f32");
        FloatBuffer features = floats("features.f32");
        try (OnnxTrialErrors network = OnnxTrialErrors.open(draft, DeviceChoice.parse("cpu"), 1)) {
            for (CellScores scores : network.errors(crops, trials)) {
                for (int t = 0; t < trials.length; t++) {
                    hold(scores.errors()[t], errors);
                    hold(scores.features()[t], features);
                }
            }
        }
        assertThat(errors.hasRemaining() || features.hasRemaining()).isFalse();
    }

    private static void hold(float[] given, FloatBuffer expected) {
        for (float number : given) {
            float right = expected.get();
            assertThat(number).isCloseTo(right, within(2e-3f * Math.abs(right) + 1e-3f));
        }
    }
}
