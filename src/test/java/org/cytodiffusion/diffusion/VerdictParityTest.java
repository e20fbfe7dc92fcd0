/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

/**
 * The classifier against verdicts that numpy reached on the same errors
 * (training/tests/make_verdict_fixture.py).
 */
class VerdictParityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<CellClass> CLASSES =
            IntStream.range(0, 3).mapToObj(c -> new CellClass("" + c, 0, "leukocyte")).toList();

    private static <T> T read(JsonNode node, Class<T> type) throws IOException {
        return JSON.treeToValue(node, type);
    }

    private static Calibration calibration(JsonNode file) throws IOException {
        List<RoundCalibration> rounds =
                Arrays.stream(read(file.get("rounds"), double[][].class))
                        .map(
                                r ->
                                        new RoundCalibration(
                                                (int) r[0], r[1], Arrays.copyOfRange(r, 2, 5)))
                        .toList();
        return new Calibration(
                new Evidence(
                        read(file.get("weights"), double[].class), file.get("exponent").asDouble()),
                rounds,
                new ProfileAnomaly(
                        read(file.get("means"), double[][].class),
                        read(file.get("whitening"), double[][][].class),
                        file.get("typical").asDouble()),
                file.get("certain_probability").asDouble());
    }

    @Test
    void everyVerdictIsThatOfNumpy() throws IOException {
        JsonNode file;
        try (InputStream in =
                VerdictParityTest.class.getResourceAsStream("/parity/verdicts.json")) {
            file = JSON.readTree(in);
        }
        float[][][] errors = read(file.get("errors"), float[][][].class);
        TrialErrors network =
                (crops, trials) ->
                        crops.stream()
                                .map(crop -> errors[crop[0]])
                                .map(all -> Arrays.stream(trials).mapToObj(t -> all[t]))
                                .map(rows -> new CellScores(rows.toArray(float[][]::new)))
                                .toList();
        List<byte[]> crops =
                IntStream.range(0, errors.length).mapToObj(i -> new byte[] {(byte) i}).toList();
        List<Verdict> verdicts =
                new Classifier(network, CLASSES, calibration(file)).classify(crops, 8);
        for (int i = 0; i < errors.length; i++) {
            JsonNode expected = file.get("verdicts").get(i);
            Verdict verdict = verdicts.get(i);
            assertThat(verdict.trials()).isEqualTo(expected.get("trials").asInt());
            assertThat(verdict.certain()).isEqualTo(expected.get("certain").asBoolean());
            assertThat(verdict.anomaly())
                    .isCloseTo(expected.get("anomaly").asDouble(), within(1e-6));
            assertThat(verdict.probabilities())
                    .containsExactly(
                            read(expected.get("probabilities"), double[].class), within(1e-6));
            assertThat(verdict.candidates().stream().mapToInt(CLASSES::indexOf))
                    .containsExactly(
                            Arrays.stream(read(expected.get("candidates"), int[].class))
                                    .boxed()
                                    .toArray(Integer[]::new));
        }
    }
}
