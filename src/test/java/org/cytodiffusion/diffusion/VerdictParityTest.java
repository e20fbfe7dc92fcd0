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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

/**
 * The classifier against verdicts that numpy reached on the same errors and features
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
        List<Look> looks = new ArrayList<>();
        List<RunEnd> ends = new ArrayList<>();
        for (JsonNode look : file.get("looks")) {
            looks.add(
                    new Look(
                            new Evidence(
                                    read(look.get("weights"), double[].class),
                                    look.get("exponent").asDouble()),
                            look.get("temperature").asDouble(),
                            look.get("settled_margin").asDouble(),
                            Optional.of(adaptation(look.get("adaptation")))));
            JsonNode end = look.get("as_last");
            ends.add(
                    new RunEnd(
                            read(end.get("candidate_thresholds"), double[].class),
                            end.get("certain_above").asDouble(),
                            end.get("typical_surprise").asDouble()));
        }
        List<ProfileAnomaly> profiles = new ArrayList<>();
        for (JsonNode profile : file.get("profiles")) {
            profiles.add(
                    new ProfileAnomaly(
                            profile.get("trials").asInt(),
                            read(profile.get("means"), double[][].class),
                            read(profile.get("whitening"), double[][][].class),
                            read(profile.get("distances"), double[].class)));
        }
        return new Calibration(
                looks,
                ends,
                profiles,
                new Normality(
                        file.get("normal_below").asDouble(), file.get("leaves_below").asDouble()));
    }

    private static Adaptation adaptation(JsonNode added) throws IOException {
        return new Adaptation(
                read(added.get("matrix"), double[][].class),
                read(added.get("offsets"), double[].class),
                read(added.get("features"), double[][].class));
    }

    @Test
    void everyVerdictIsThatOfNumpy() throws IOException {
        JsonNode file;
        try (InputStream in =
                VerdictParityTest.class.getResourceAsStream("/parity/verdicts.json")) {
            file = JSON.readTree(in);
        }
        float[][][] errors = read(file.get("errors"), float[][][].class);
        float[][][] features = read(file.get("features"), float[][][].class);
        TrialErrors network =
                (crops, trials) ->
                        crops.stream()
                                .map(
                                        crop ->
                                                new CellScores(
                                                        rows(errors[crop[0]], trials),
                                                        rows(features[crop[0]], trials)))
                                .toList();
        List<byte[]> crops =
                IntStream.range(0, errors.length).mapToObj(i -> new byte[] {(byte) i}).toList();
        Classifier classifier = new Classifier(network, CLASSES, calibration(file));
        for (int maxTrials : new int[] {1, 2, 4, 8}) {
            List<Verdict> verdicts = classifier.classify(crops, maxTrials);
            for (int i = 0; i < errors.length; i++) {
                hold(verdicts.get(i), file.get("verdicts").get("" + maxTrials).get(i));
            }
        }
    }

    private static float[][] rows(float[][] all, int[] trials) {
        return Arrays.stream(trials).mapToObj(t -> all[t]).toArray(float[][]::new);
    }

    private static void hold(Verdict verdict, JsonNode expected) throws IOException {
        assertThat(verdict.trials()).isEqualTo(expected.get("trials").asInt());
        assertThat(CLASSES.indexOf(verdict.cellClass())).isEqualTo(expected.get("winner").asInt());
        assertThat(verdict.certain()).isEqualTo(expected.get("certain").asBoolean());
        assertThat(verdict.anomaly()).isCloseTo(expected.get("anomaly").asDouble(), within(1e-6));
        assertThat(verdict.probabilities())
                .containsExactly(read(expected.get("probabilities"), double[].class), within(1e-6));
        assertThat(verdict.candidates().stream().map(CLASSES::indexOf))
                .containsExactly(read(expected.get("candidates"), Integer[].class));
    }
}
