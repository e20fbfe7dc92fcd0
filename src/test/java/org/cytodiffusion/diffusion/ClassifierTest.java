/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

/** The classifier over networks made up here: crops hold their own errors. */
class ClassifierTest {

    private static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("a", 0, "leukocyte"),
                    new CellClass("b", 0, "leukocyte"),
                    new CellClass("c", 0, "platelet"));

    /** Byte c of a crop is the error of class c in hundredths; byte 3 jitters it by trial. */
    private static final TrialErrors NETWORK =
            (crops, trials) -> crops.stream().map(crop -> scores(crop, trials)).toList();

    private static CellScores scores(byte[] crop, int[] trials) {
        float[][] errors = new float[trials.length][3];
        for (int i = 0; i < trials.length; i++) {
            Random random = new Random(31L * crop[3] + trials[i]);
            for (int c = 0; c < 3; c++) {
                errors[i][c] = crop[c] / 100f + crop[3] * random.nextFloat() / 1000f;
            }
        }
        return new CellScores(errors);
    }

    private static Calibration calibration(double typical) {
        double[] thresholds = {0.5, 0.5, 0.5};
        List<RoundCalibration> rounds =
                IntStream.rangeClosed(1, 4)
                        .mapToObj(r -> new RoundCalibration(2 * r, 0.02, thresholds))
                        .toList();
        double[][] whitening = new double[6][6];
        for (int i = 0; i < 6; i++) {
            whitening[i][i] = 1;
        }
        ProfileAnomaly anomaly =
                new ProfileAnomaly(new double[1][6], new double[][][] {whitening}, typical);
        Evidence evidence = new Evidence(new double[] {0.5, 0.5}, 1);
        return new Calibration(evidence, rounds, anomaly, 0.99);
    }

    private static List<Verdict> classify(int maxTrials, List<byte[]> crops)
            throws InferenceException {
        return new Classifier(NETWORK, CLASSES, calibration(1e6)).classify(crops, maxTrials);
    }

    @Test
    void aClearCellLeavesAfterTheFirstRoundAndADoubtfulOneGoesOn() throws InferenceException {
        List<Verdict> verdicts =
                classify(16, List.of(new byte[] {50, 1, 50, 0}, new byte[] {10, 11, 50, 0}));
        assertThat(verdicts.get(0).trials()).isEqualTo(2);
        assertThat(verdicts.get(0).certain()).isTrue();
        assertThat(verdicts.get(0).cellClass().name()).isEqualTo("b");
        assertThat(verdicts.get(1).trials()).isEqualTo(8);
        assertThat(verdicts.get(1).certain()).isFalse();
        assertThat(verdicts.get(1).cellClass().name()).isEqualTo("a");
    }

    @Test
    void maxTrialsIsTakenUpToWholeRounds() throws InferenceException {
        List<byte[]> doubtful = List.of(new byte[] {10, 11, 50, 0});
        assertThat(classify(1, doubtful).get(0).trials()).isEqualTo(2);
        assertThat(classify(3, doubtful).get(0).trials()).isEqualTo(4);
        assertThat(classify(4, doubtful).get(0).trials()).isEqualTo(4);
        assertThat(classify(1000, doubtful).get(0).trials()).isEqualTo(8);
    }

    @Test
    void theVerdictOfACellDoesNotDependOnItsNeighboursOrTheirOrder() throws InferenceException {
        Random random = new Random(5);
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] crop = new byte[4];
            IntStream.range(0, 4).forEach(c -> crop[c] = (byte) random.nextInt(40));
            crops.add(crop);
        }
        List<Verdict> together = classify(8, crops);
        List<Integer> order = new ArrayList<>(IntStream.range(0, crops.size()).boxed().toList());
        Collections.shuffle(order, random);
        List<Verdict> shuffled = classify(8, order.stream().map(crops::get).toList());
        for (int i = 0; i < crops.size(); i++) {
            Verdict alone = classify(8, List.of(crops.get(order.get(i)))).get(0);
            assertThat(shuffled.get(i)).usingRecursiveComparison().isEqualTo(alone);
            assertThat(together.get(order.get(i))).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    @Test
    void anAnomalousCellIsNeverCertain() throws InferenceException {
        Classifier strict = new Classifier(NETWORK, CLASSES, calibration(1e-3));
        Verdict verdict = strict.classify(List.of(new byte[] {50, 1, 50, 0}), 8).get(0);
        assertThat(verdict.anomaly()).isGreaterThan(Calibration.ANOMALOUS);
        assertThat(verdict.probability()).isGreaterThan(0.99);
        assertThat(verdict.certain()).isFalse();
        assertThat(verdict.trials()).isEqualTo(8);
    }

    @Test
    void noCellsGiveNoVerdicts() throws InferenceException {
        assertThat(classify(8, List.of())).isEmpty();
    }
}
