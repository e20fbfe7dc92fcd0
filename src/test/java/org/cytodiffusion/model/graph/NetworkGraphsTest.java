/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.bundle.BundleReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkGraphsTest {

    private static final NetworkGraphs.Classes THREE =
            new NetworkGraphs.Classes(3, Map.of("errors", 2, "x0", 1));

    @TempDir private Path temporary;

    private Path classify;
    private Path denoise;
    private TrainGraph training;

    @BeforeEach
    void open() throws IOException {
        ModelBundle bundle = BundleReader.read(TinyBundle.trainable(temporary.resolve("bundle")));
        classify = bundle.classParallel().classifyGraph();
        denoise = bundle.classParallel().denoiseGraph();
        training = bundle.classParallel().training().orElseThrow();
    }

    @Test
    void bothGraphsHoldAllWeightsOfTheNetwork() throws IOException {
        for (Path graph : List.of(classify, denoise)) {
            assertThat(NetworkGraphs.read(graph).keySet())
                    .containsAll(
                            training.weights().stream()
                                    .filter(name -> !name.startsWith("auxiliary."))
                                    .map(name -> "network." + name)
                                    .toList());
        }
        assertThat(NetworkGraphs.read(classify).get("network.head").shape())
                .containsExactly(3, 27, 8);
    }

    @Test
    void theSameWeightsMakeTheSameGraphs() throws IOException {
        Path out = Files.createDirectory(temporary.resolve("out"));
        NetworkGraphs.write(List.of(classify, denoise), weights(), THREE, out);
        for (Path graph : List.of(classify, denoise)) {
            Map<String, Weight> before = NetworkGraphs.read(graph);
            Map<String, Weight> after = NetworkGraphs.read(out.resolve(graph.getFileName()));
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (name, weight) -> {
                        assertThat(after.get(name).values()).isEqualTo(weight.values());
                        assertThat(after.get(name).shape()).isEqualTo(weight.shape());
                    });
        }
        assertThat(Files.size(out.resolve("classify.onnx.data")))
                .isEqualTo(Files.size(classify.resolveSibling("classify.onnx.data")));
    }

    @Test
    void otherWeightsAreRoundedAsThoseBefore() throws IOException {
        Map<String, Weight> other = weights();
        float[] head = new float[other.get("head").values().length];
        java.util.Arrays.fill(head, 0.1f);
        other.put("head", new Weight(other.get("head").shape(), head));
        Path out = Files.createDirectory(temporary.resolve("out"));
        NetworkGraphs.write(List.of(classify, denoise), other, THREE, out);
        float[] found =
                NetworkGraphs.read(out.resolve("classify.onnx")).get("network.head").values();
        // The half-precision number next to 0.1.
        assertThat(found).containsOnly(0.0999755859375f);
    }

    @Test
    void whatIsNoGraphIsRefused() throws IOException {
        Path bad = temporary.resolve("bad.onnx");
        Files.write(bad, new byte[] {0x3a, 0x7f, 1, 2});
        assertThatThrownBy(() -> NetworkGraphs.read(bad)).isInstanceOf(UserException.class);
        Files.write(bad, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
        assertThatThrownBy(() -> NetworkGraphs.read(bad)).isInstanceOf(UserException.class);
    }

    private Map<String, Weight> weights() throws IOException {
        Map<String, Weight> all = new TreeMap<>();
        NetworkGraphs.read(classify)
                .forEach(
                        (name, weight) -> {
                            if (name.startsWith("network.") && !name.endsWith("frequencies")) {
                                all.put(name.substring("network.".length()), weight);
                            }
                        });
        return all;
    }
}
