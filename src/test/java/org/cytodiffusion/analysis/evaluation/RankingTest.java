/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against counting pair by pair, and cell by cell. */
class RankingTest {

    private static final int N = 120;

    private final Random random = new Random(7);

    /** Scores with or without ties. */
    private double[] scores(int distinct) {
        return random.doubles(N).map(v -> Math.floor(v * distinct) / distinct).toArray();
    }

    private static double pairs(double[] scores, int[] sample, IntPredicate positive) {
        double wins = 0;
        long pairs = 0;
        for (int i : sample) {
            for (int j : sample) {
                if (positive.test(i) && !positive.test(j)) {
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1_000_000})
    void aurocCountsPairs(int distinct) {
        double[] scores = scores(distinct);
        IntPredicate positive = i -> (i * 7 + (scores[i] > 0.6 ? 1 : 0)) % 3 == 0;
        Ranking ranking = new Ranking(scores);
        int[] all = IntStream.range(0, N).toArray();
        int[] drawn = random.ints(N, 0, N).toArray();
        assertThat(ranking.auroc(all, positive))
                .isCloseTo(pairs(scores, all, positive), within(1e-12));
        assertThat(ranking.auroc(drawn, positive))
                .isCloseTo(pairs(scores, drawn, positive), within(1e-12));
    }

    @Test
    void aurocNeedsBothSorts() {
        assertThat(new Ranking(new double[] {1, 2}).auroc(new int[] {0, 1}, i -> true)).isNaN();
    }

    @Test
    void riskIsTheShareOfErrorsAmongThoseKept() {
        double[] scores = scores(1_000_000);
        IntPredicate wrong = i -> i % 5 == 0;
        List<Integer> order =
                IntStream.range(0, N)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> scores[i]))
                        .toList();
        double sum = 0;
        int errors = 0;
        for (int k = 0; k < N; k++) {
            errors += wrong.test(order.get(k)) ? 1 : 0;
            sum += (double) errors / (k + 1);
        }
        Ranking ranking = new Ranking(scores);
        assertThat(ranking.areaUnderRisk(IntStream.range(0, N).toArray(), wrong))
                .isCloseTo(sum / N, within(1e-12));
        List<Curve.Point> curve = ranking.risk(wrong).points();
        assertThat(curve.get(curve.size() - 1)).isEqualTo(new Curve.Point(1, 0.2));
        assertThat(curve.get(0))
                .isEqualTo(new Curve.Point(1.0 / N, wrong.test(order.get(0)) ? 1 : 0));
    }

    @Test
    void equalScoresGiveTheOverallRiskAtEveryCoverage() {
        Ranking ranking = new Ranking(new double[] {3, 3, 3, 3});
        assertThat(ranking.areaUnderRisk(new int[] {0, 1, 2, 3}, i -> i == 2))
                .isCloseTo(0.25, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000_000})
    void theAreaBelowTheRocIsTheAuroc(int distinct) {
        double[] scores = scores(distinct);
        IntPredicate positive = i -> scores[i] + 0.3 * (i % 4) > 0.8;
        Ranking ranking = new Ranking(scores);
        List<Curve.Point> curve = ranking.roc(positive).points();
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            Curve.Point a = curve.get(i - 1);
            Curve.Point b = curve.get(i);
            area += (b.x() - a.x()) * (a.y() + b.y()) / 2;
        }
        assertThat(area)
                .isCloseTo(ranking.auroc(IntStream.range(0, N).toArray(), positive), within(1e-9));
    }

    @Test
    void longCurvesAreThinnedButKeepTheirEnds() {
        double[] scores = random.doubles(20_000).toArray();
        List<Curve.Point> curve = new Ranking(scores).roc(i -> i % 2 == 0).points();
        assertThat(curve).hasSizeLessThan(2_000);
        assertThat(curve.get(0)).isEqualTo(new Curve.Point(0, 0));
        assertThat(curve.get(curve.size() - 1)).isEqualTo(new Curve.Point(1, 1));
    }
}
