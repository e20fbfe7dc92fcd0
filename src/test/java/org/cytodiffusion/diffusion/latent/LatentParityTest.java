/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentPictures;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.onnx.OnnxLatentNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The latent kind against the reference in PyTorch (training/reference), on a tiny network with
 * Stable Diffusion's interface and pictures that both draw (training/tests/make_latent_fixture.py).
 */
class LatentParityTest {

    private static JsonNode file;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = LatentParityTest.class.getResourceAsStream("/parity/latent.json")) {
            file = new ObjectMapper().readTree(in);
        }
    }

    @Test
    void randomNumbersAreThoseOfNumpy() {
        Philox words = new Philox(-1, 2, 7);
        file.get("words")
                .forEach(
                        w -> assertThat(Long.toUnsignedString(words.word())).isEqualTo(w.asText()));
        float[] normals = new Philox(3, 3, 11).normals(7);
        for (int i = 0; i < normals.length; i++) {
            assertThat(normals[i])
                    .isCloseTo((float) file.get("normals").get(i).asDouble(), within(1e-6f));
        }
    }

    @Test
    void stepsComeInTheOrderOfTheReference() throws IOException {
        LatentPlan plan = LatentPictures.bundle().latent().plan();
        LatentBank bank = new LatentBank(plan);
        assertThat(IntStream.range(0, plan.trials()).map(i -> bank.trial(i).step()))
                .containsExactly(
                        IntStream.range(0, plan.trials())
                                .mapToObj(i -> file.get("steps").get(i).asInt())
                                .toArray(Integer[]::new));
    }

    @Test
    void winnersOrderOfEliminationAndScoresAreThoseOfTheReference() throws IOException {
        ModelBundle bundle = LatentPictures.bundle();
        try (OnnxLatentNetwork network =
                OnnxLatentNetwork.open(bundle, DeviceChoice.parse("cpu"), 1)) {
            LatentClassifier classifier =
                    new LatentClassifier(
                            network, bundle.latent().plan(), bundle.classes(), Optional.empty());
            JsonNode decisions = file.get("decisions");
            for (JsonNode expected : decisions) {
                byte[] crop = LatentPictures.crop(expected.get("cell").asInt());
                Elimination done = classifier.eliminated(crop, 70, () -> false).orElseThrow();
                assertThat(done.winner()).isEqualTo(expected.get("winner").asInt());
                assertThat(done.trials()).isEqualTo(expected.get("trials").asInt());
                assertThat(done.departures().stream().map(d -> d.cellClass() + "@" + d.trial()))
                        .containsExactly(
                                IntStream.range(0, expected.get("left").size())
                                        .mapToObj(i -> expected.get("left").get(i))
                                        .map(l -> l.get(0).asInt() + "@" + l.get(1).asInt())
                                        .toArray(String[]::new));
                double[] scores = done.scores();
                for (int c = 0; c < scores.length; c++) {
                    assertThat(scores[c])
                            .isCloseTo(expected.get("scores").get(c).asDouble(), within(1e-4));
                }
                assertThat(LatentDecision.spread(scores))
                        .isCloseTo(expected.get("spread").asDouble(), within(1e-4));
            }
        }
    }
}
