/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    private static final byte[] CLEAR = {50, 1, 50, 0};
    private static final byte[] DOUBTFUL = {10, 11, 50, 0};

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

    private static ProfileAnomaly profile(int trials, double unit) {
        double[][] identity = new double[3 * trials][3 * trials];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        double[][][] whitening = {identity, identity, identity};
        return new ProfileAnomaly(
                new double[3][3 * trials], whitening, new double[] {unit, 2 * unit, 3 * unit});
    }

    /** Looks after 1, 2, 4 and 8 trials, error profiles of 1 and 4. */
    private static Calibration calibration(double unit) {
        List<Look> looks = new ArrayList<>();
        List<RunEnd> ends = new ArrayList<>();
        for (int trials = 1; trials <= 8; trials *= 2) {
            double[] weights = new double[trials];
            Arrays.fill(weights, 1.0 / trials);
            looks.add(new Look(new Evidence(weights, 1), 0.02, trials < 8 ? 4.0 / trials : 0));
            ends.add(new RunEnd(new double[] {0.5, 0.5, 0.5}, 0.99, Math.log(100)));
        }
        return new Calibration(
                looks,
                ends,
                List.of(profile(1, unit), profile(4, unit)),
                new Normality(Math.log(20), Math.log(20)));
    }

    private static List<Verdict> classify(int maxTrials, byte[]... crops)
            throws InferenceException {
        return new Classifier(NETWORK, CLASSES, calibration(1e6))
                .classify(List.of(crops), maxTrials);
    }

    private static List<byte[]> random(int count) {
        Random random = new Random(5);
        List<byte[]> crops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] crop = new byte[4];
            IntStream.range(0, 4).forEach(c -> crop[c] = (byte) random.nextInt(40));
            crops.add(crop);
        }
        return crops;
    }

    @Test
    void aClearCellLeavesAfterOneTrialAndADoubtfulOneGoesOn() throws InferenceException {
        List<Verdict> verdicts = classify(16, CLEAR, DOUBTFUL);
        assertThat(verdicts.get(0).trials()).isEqualTo(1);
        assertThat(verdicts.get(0).certain()).isTrue();
        assertThat(verdicts.get(0).cellClass().name()).isEqualTo("b");
        // Its margin stays at 0.01 / 0.02, as much as the look after 8 trials would ask for.
        assertThat(verdicts.get(1).trials()).isEqualTo(8);
        assertThat(verdicts.get(1).certain()).isFalse();
        assertThat(verdicts.get(1).cellClass().name()).isEqualTo("a");
    }

    @Test
    void aCellThatWillNeverBeCertainLeavesOnceItsClassIsSettled() throws InferenceException {
        Verdict verdict = classify(16, new byte[] {10, 13, 50, 0}).get(0);
        assertThat(verdict.trials()).isEqualTo(4);
        assertThat(verdict.probability()).isLessThan(0.99);
        assertThat(verdict.certain()).isFalse();
    }

    @Test
    void maxTrialsIsALimit() throws InferenceException {
        int[] limits = {1, 2, 3, 4, 7, 8, 1000};
        assertThat(
                        Arrays.stream(limits)
                                .map(
                                        limit -> {
                                            try {
                                                return classify(limit, DOUBTFUL).get(0).trials();
                                            } catch (InferenceException e) {
                                                throw new AssertionError(e);
                                            }
                                        }))
                .containsExactly(1, 2, 2, 4, 4, 8, 8);
    }

    @Test
    void theVerdictOfACellDependsNeitherOnItsNeighboursNorOnTheirOrderNorOnTheBatch()
            throws InferenceException {
        List<byte[]> crops = random(50);
        List<Verdict> together = classify(8, crops.toArray(byte[][]::new));
        assertThat(together.stream().map(Verdict::trials)).contains(1, 2, 4, 8);
        List<Integer> order = new ArrayList<>(IntStream.range(0, crops.size()).boxed().toList());
        Collections.shuffle(order, new Random(6));
        for (int passes : new int[] {1, 3, 64, 1000}) {
            List<Verdict> shuffled =
                    new Classifier(NETWORK, CLASSES, calibration(1e6), passes)
                            .classify(order.stream().map(crops::get).toList(), 8);
            for (int i = 0; i < crops.size(); i++) {
                assertThat(shuffled.get(i))
                        .usingRecursiveComparison()
                        .isEqualTo(together.get(order.get(i)));
            }
        }
    }

    @Test
    void permutingClassesPermutesTheAnswers() throws InferenceException {
        List<byte[]> crops = random(40);
        int[] place = {1, 2, 0};
        List<Verdict> before = classify(8, crops.toArray(byte[][]::new));
        TrialErrors turned =
                (cells, trials) ->
                        NETWORK.errors(cells, trials).stream()
                                .map(
                                        scores -> {
                                            float[][] errors = new float[scores.trials()][3];
                                            for (int t = 0; t < errors.length; t++) {
                                                for (int c = 0; c < 3; c++) {
                                                    errors[t][place[c]] = scores.errors()[t][c];
                                                }
                                            }
                                            return new CellScores(errors);
                                        })
                                .toList();
        List<CellClass> renamed = List.of(CLASSES.get(2), CLASSES.get(0), CLASSES.get(1));
        List<Verdict> after = new Classifier(turned, renamed, calibration(1e6)).classify(crops, 8);
        for (int i = 0; i < crops.size(); i++) {
            Verdict a = before.get(i);
            Verdict b = after.get(i);
            assertThat(b.cellClass()).isEqualTo(a.cellClass());
            assertThat(b.candidates()).isEqualTo(a.candidates());
            assertThat(b.trials()).isEqualTo(a.trials());
            for (int c = 0; c < 3; c++) {
                assertThat(b.probabilities()[place[c]])
                        .isCloseTo(a.probabilities()[c], within(1e-12));
            }
        }
    }

    @Test
    void anOddCellGoesOnToTheFullestProfileAndIsNeverCertain() throws InferenceException {
        Classifier strict = new Classifier(NETWORK, CLASSES, calibration(1e-3));
        Verdict verdict = strict.classify(List.of(CLEAR), 8).get(0);
        assertThat(verdict.anomaly()).isGreaterThan(Verdict.ANOMALOUS);
        assertThat(verdict.probability()).isGreaterThan(0.99);
        assertThat(verdict.certain()).isFalse();
        assertThat(verdict.trials()).isEqualTo(4);
    }

    @Test
    void eachVerdictIsHandedOverOnceAndThoseBeforeCancelStay() throws InferenceException {
        List<byte[]> crops = random(50);
        List<Verdict> all = classify(8, crops.toArray(byte[][]::new));
        Classifier classifier = new Classifier(NETWORK, CLASSES, calibration(1e6), 4);
        int calls = 0;
        int last = -1;
        while (last < crops.size()) {
            TreeMap<Integer, Verdict> heard = new TreeMap<>();
            int[] left = {calls++};
            Thread caller = Thread.currentThread();
            classifier.classify(
                    crops.stream().map(SeenCell::atHome).toList(),
                    8,
                    () -> left[0]-- == 0,
                    (cell, verdict) -> {
                        assertThat(Thread.currentThread()).isSameAs(caller);
                        assertThat(heard.put(cell, verdict)).isNull();
                    });
            heard.forEach(
                    (cell, verdict) ->
                            assertThat(verdict)
                                    .usingRecursiveComparison()
                                    .isEqualTo(all.get(cell)));
            assertThat(heard.size()).isGreaterThanOrEqualTo(last);
            last = heard.size();
        }
        assertThat(calls).isGreaterThan(crops.size() / 4);
    }

    /** What a laboratory added to the evidence makes a clear b an a, and would be certain of it. */
    @Test
    void inAForeignPictureACellIsReadFromTheBareEvidenceAndNotCertain() throws InferenceException {
        Calibration plain = calibration(1e6);
        Adaptation added = new Adaptation(new double[3][3], new double[] {60, 0, 0});
        Calibration adapted =
                new Calibration(
                        plain.looks().stream().map(look -> look.adaptedBy(added)).toList(),
                        plain.ends(),
                        plain.profiles(),
                        plain.normality());
        Verdict[] found = new Verdict[4];
        Predicate<CellClass> onlyOfA = named -> named.equals(CLASSES.get(0));
        new Classifier(NETWORK, CLASSES, adapted)
                .classify(
                        List.of(
                                SeenCell.atHome(CLEAR),
                                new SeenCell(CLEAR, onlyOfA),
                                new SeenCell(CLEAR, onlyOfA.negate()),
                                new SeenCell(DOUBTFUL, onlyOfA)),
                        8,
                        () -> false,
                        (cell, verdict) -> found[cell] = verdict);
        for (int home : new int[] {0, 2}) {
            assertThat(found[home].cellClass()).isEqualTo(CLASSES.get(0));
            assertThat(found[home].certain()).isTrue();
        }
        assertThat(found[1].certain()).isFalse();
        assertThat(found[1].cellClass()).isEqualTo(CLASSES.get(1));
        double[] bare = classify(8, CLEAR).get(0).probabilities();
        assertThat(found[1].probabilities()).containsExactly(bare);
        // Settled by what was added, doubtful without it: it goes on.
        assertThat(found[3].trials()).isEqualTo(8);
    }

    @Test
    void awayANetworkWithAnOpinionIsReadByItAndTheEvidenceCountsAsItSays()
            throws InferenceException {
        double[] offsets = {0.5, 0, -1};
        double[][] features = {{1, 0}, {0, 2}, {0, 0}};
        double[] seen = {0.25, 0.75};
        TrialErrors featured =
                (crops, trials) ->
                        NETWORK.errors(crops, trials).stream()
                                .map(s -> new CellScores(s.errors(), rows(seen, s.trials())))
                                .toList();
        Calibration plain = calibration(1e6);
        Calibration held =
                new Calibration(
                        plain.looks(),
                        plain.ends(),
                        plain.profiles(),
                        plain.normality(),
                        Optional.of(new Opinion(0.1, offsets, features)));
        Verdict[] found = new Verdict[2];
        new Classifier(featured, CLASSES, held)
                .classify(
                        List.of(SeenCell.atHome(CLEAR), new SeenCell(CLEAR, named -> true)),
                        1,
                        () -> false,
                        (cell, verdict) -> found[cell] = verdict);
        assertThat(found[0].probabilities())
                .containsExactly(classify(1, CLEAR).get(0).probabilities());
        // Errors of 0.5, 0.01 and 0.5 at a temperature of 0.02 count a tenth.
        double[] logits = {0.5 + 0.25 - 0.1 * 24.5, 2 * 0.75, -1 - 0.1 * 24.5};
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        for (int c = 0; c < 3; c++) {
            assertThat(found[1].probabilities()[c])
                    .isCloseTo(Math.exp(logits[c]) / sum, within(1e-6));
        }
    }

    private static float[][] rows(double[] row, int times) {
        float[][] rows = new float[times][row.length];
        for (float[] each : rows) {
            for (int f = 0; f < row.length; f++) {
                each[f] = (float) row[f];
            }
        }
        return rows;
    }

    @Test
    void noCellsGiveNoVerdicts() throws InferenceException {
        assertThat(classify(8)).isEmpty();
    }
}
