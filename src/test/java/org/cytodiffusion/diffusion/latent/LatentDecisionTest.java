/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;

class LatentDecisionTest {

    private static final List<CellClass> CLASSES =
            IntStream.range(0, 4).mapToObj(c -> new CellClass("" + c, 0, "leukocyte")).toList();

    private static final LatentDecision BARE = new LatentDecision(CLASSES, Optional.empty());

    private static LatentDecision calibrated(double temperature, double certain) {
        double[] thresholds = {0.5, 0.5, 0.5, 0.5};
        return new LatentDecision(
                CLASSES, Optional.of(new LatentCalibration(temperature, thresholds, certain, 0.1)));
    }

    /** Trials in which the mean errors are the given ones, under noise of a size. */
    private static Elimination trials(double noise, double... means) {
        return after(40, noise, means);
    }

    private static Elimination after(int most, double noise, double... means) {
        Random random = new Random(8);
        Elimination elimination = new Elimination(means.length, most);
        while (elimination.trials() < most && !elimination.settled()) {
            double[] row =
                    elimination.live().stream()
                            .mapToDouble(c -> means[c] + noise * random.nextGaussian())
                            .toArray();
            elimination.add(row);
        }
        return elimination;
    }

    @Test
    void withoutCalibrationNoCellIsCertainHoweverClear() {
        Verdict verdict = BARE.verdict(trials(0.01, 5, 1, 5, 5));
        assertThat(verdict.cellClass().name()).isEqualTo("1");
        assertThat(verdict.candidates()).containsExactly(CLASSES.get(1));
        assertThat(verdict.certain()).isFalse();
        assertThat(verdict.probability()).isLessThan(0.9);
        assertThat(Arrays.stream(verdict.probabilities()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void withoutCalibrationTheCandidatesAreThoseNotEliminated() {
        Verdict verdict = BARE.verdict(trials(1, 5, 1, 9, 1));
        assertThat(verdict.candidates())
                .containsExactlyInAnyOrder(CLASSES.get(1), CLASSES.get(3))
                .startsWith(verdict.cellClass());
        assertThat(verdict.trials()).isEqualTo(40);
    }

    @Test
    void withCalibrationAClearCellIsCertainAndAnUnclearOneIsNot() {
        LatentDecision decision = calibrated(0.1, 0.95);
        assertThat(decision.verdict(trials(0.01, 5, 1, 5, 5)).certain()).isTrue();
        assertThat(decision.verdict(trials(1, 1, 1, 5, 5)).certain()).isFalse();
        assertThat(calibrated(0.1, 1.01).verdict(trials(0.01, 5, 1, 5, 5)).certain()).isFalse();
    }

    @Test
    void noFewTrialsMakeACellCertain() {
        Verdict verdict = calibrated(0.1, 0.95).verdict(after(12, 0.01, 5, 1, 5, 5));
        assertThat(verdict.probability()).isGreaterThan(0.95);
        assertThat(verdict.certain()).isFalse();
    }

    @Test
    void aCellWhoseClassesSpreadEvenlyIsOdderThanOneWithAClearWinner() {
        Verdict clear = BARE.verdict(trials(0.01, 1, 5, 5, 5));
        Verdict even = BARE.verdict(trials(0.01, 1, 3, 5, 7));
        assertThat(even.anomaly()).isGreaterThan(clear.anomaly());
    }

    @Test
    void uncertaintyAndAnomalyFallStrictlyWithTheWinnersLead() {
        double[] uncertainty = new double[60];
        double[] anomaly = new double[60];
        for (int i = 0; i < 60; i++) {
            Verdict verdict = calibrated(0.001, 0.9).verdict(trials(0, 0, 1 + i, 200, 300));
            uncertainty[i] = verdict.uncertainty();
            anomaly[i] = verdict.anomaly();
        }
        for (int i = 1; i < 60; i++) {
            assertThat(uncertainty[i]).isLessThan(uncertainty[i - 1]).isBetween(0.0, 1.0);
            assertThat(anomaly[i]).isLessThan(anomaly[i - 1]).isBetween(0.0, 1.0);
        }
    }

    @Test
    void spreadIsThePublishedSum() {
        // k = 3: (1 + 2) / 3 - (|1 - 2| + |2 - 1|) / 6, the largest score left out.
        assertThat(LatentDecision.spread(new double[] {9, 2, 0, 1}))
                .isCloseTo(1 - 1 / 3.0, within(1e-12));
        assertThat(LatentDecision.spread(new double[] {2, 0})).isEqualTo(1);
    }
}
