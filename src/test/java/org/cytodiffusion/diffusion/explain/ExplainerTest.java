/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.CropNumbers;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;
import org.cytodiffusion.diffusion.SeenCell;
import org.cytodiffusion.diffusion.VerdictSink;
import org.cytodiffusion.diffusion.sample.CellSampler;
import org.cytodiffusion.diffusion.sample.ClassDenoiser;
import org.cytodiffusion.diffusion.sample.SamplingPlan;
import org.cytodiffusion.diffusion.sample.Times;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The explainer on a denoiser whose answers are known: under class c it keeps a share GAIN of the
 * noisy cell and adds a pattern of that class.
 */
class ExplainerTest {

    private static final int SIZE = 6;
    private static final int PIXELS = SIZE * SIZE;
    private static final double GAIN = 0.4;
    private static final Redraw REDRAW = new Redraw(0.5, 8, new Times.Bent(1), 0);
    private static final int WINNER = 1;
    private static final int CHOSEN = 2;
    private static final List<CellClass> CLASSES =
            List.of(
                    new CellClass("a", 0, "leukocyte"),
                    new CellClass("b", 0, "leukocyte"),
                    new CellClass("c", 0, "leukocyte"));

    private final byte[] crop = new byte[3 * PIXELS];
    private int passes;

    @BeforeEach
    void fill() {
        new Random(3).nextBytes(crop);
    }

    /** The same however the crop is laid down: it depends on channel and distance alone. */
    private static double pattern(int cellClass, int i) {
        double x = i % SIZE - (SIZE - 1) / 2.0;
        double y = i / SIZE % SIZE - (SIZE - 1) / 2.0;
        double channel = i / PIXELS;
        return 0.3 * Math.sin(channel + (x * x + y * y) * (1 + cellClass)) - 0.1 * cellClass;
    }

    private List<float[][]> known(List<float[]> noisy, float[] times) {
        passes += noisy.size();
        List<float[][]> clean = new ArrayList<>();
        for (float[] cell : noisy) {
            float[][] predicted = new float[CLASSES.size()][cell.length];
            for (int c = 0; c < predicted.length; c++) {
                for (int i = 0; i < cell.length; i++) {
                    predicted[c][i] = (float) (GAIN * cell[i] + pattern(c, i));
                }
            }
            clean.add(predicted);
        }
        return clean;
    }

    /** Calls a cell the more of class 2 the brighter its first pixel. */
    private static void classify(
            List<SeenCell> cells,
            int trials,
            java.util.function.BooleanSupplier cancelled,
            VerdictSink sink) {
        // Backwards, as the order of verdicts is free.
        for (int i = cells.size() - 1; i >= 0; i--) {
            double p = (cells.get(i).crop()[0] & 255) / 255.0;
            double[] probabilities = {0, 1 - p, p};
            CellClass best = CLASSES.get(p > 0.5 ? 2 : 1);
            sink.accept(
                    i,
                    new Verdict(
                            best, Math.max(p, 1 - p), false, List.of(), 0, 0, 4, probabilities));
        }
    }

    private Explainer explainer(ExplanationPlan plan) {
        return new Explainer(
                this::known, ClassDenoiser.of(this::known), ExplainerTest::classify, plan);
    }

    private static ExplanationPlan plan(int pairs, long seed) {
        return new ExplanationPlan(new double[] {0.1, 0.5}, pairs, REDRAW, 5, 4, seed);
    }

    /** Noise and its negative cancel in both maps, whatever the noise. */
    @Test
    void mapsAreTheClosedForm() throws InferenceException {
        float[] x = CropNumbers.of(crop);
        for (int pairs = 1; pairs <= 3; pairs++) {
            ClassMaps maps = explainer(plan(pairs, 40 + pairs)).maps(crop, WINNER, CHOSEN);
            for (int p = 0; p < PIXELS; p++) {
                double evidence = 0;
                double light = 0;
                for (int c = 0; c < 3; c++) {
                    int i = c * PIXELS + p;
                    double apart = pattern(CHOSEN, i) - pattern(WINNER, i);
                    light += apart / 3;
                    assertThat((double) maps.difference()[i]).isCloseTo(apart, within(1e-6));
                    for (double t : new double[] {0.1, 0.5}) {
                        double sigma = Math.sin(Math.PI * t / 2);
                        double both = pattern(CHOSEN, i) + pattern(WINNER, i);
                        double off = 2 * x[i] * (GAIN * Math.cos(Math.PI * t / 2) - 1) + both;
                        evidence += apart * off / (sigma * sigma + 0.05) / 2 / 3;
                    }
                }
                assertThat((double) maps.lightness()[p]).isCloseTo(light, within(1e-6));
                assertThat((double) maps.evidence()[p]).isCloseTo(evidence, within(1e-4));
            }
        }
    }

    /** A class that keeps more of the cell differs by the cell itself, not by a turned one. */
    @Test
    void mapsLieOnTheCellHoweverItWasLaidDown() throws InferenceException {
        double[] gains = {0, 0.2, 0.7};
        Denoiser keeping =
                (noisy, times) -> {
                    List<float[][]> clean = new ArrayList<>();
                    for (float[] cell : noisy) {
                        float[][] predicted = new float[gains.length][cell.length];
                        for (int c = 0; c < gains.length; c++) {
                            for (int i = 0; i < cell.length; i++) {
                                predicted[c][i] = (float) (gains[c] * cell[i]);
                            }
                        }
                        clean.add(predicted);
                    }
                    return clean;
                };
        double[] times = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
        ExplanationPlan plan = new ExplanationPlan(times, 2, REDRAW, 5, 4, 1);
        ClassMaps maps =
                new Explainer(keeping, ClassDenoiser.of(keeping), ExplainerTest::classify, plan)
                        .maps(crop, WINNER, CHOSEN);
        float[] x = CropNumbers.of(crop);
        double signal = 0;
        for (double t : times) {
            signal += Math.cos(Math.PI * t / 2) / times.length;
        }
        for (int i = 0; i < x.length; i++) {
            assertThat((double) maps.difference()[i]).isCloseTo(0.5 * signal * x[i], within(1e-5));
        }
    }

    /** Eight different ways, each of which keeps neighbours neighbours. */
    @Test
    void aTurnMovesEveryPixelOnceAndKeepsDistances() {
        List<int[]> ways =
                IntStream.range(0, Turn.COUNT).mapToObj(t -> Turn.sources(SIZE, t)).toList();
        assertThat(ways.stream().map(java.util.Arrays::toString).distinct()).hasSize(8);
        for (int[] way : ways) {
            assertThat(IntStream.of(way).distinct().count()).isEqualTo(PIXELS);
            for (int i = 0; i < PIXELS - SIZE; i++) {
                int across = Math.abs(way[i] % SIZE - way[i + SIZE] % SIZE);
                int down = Math.abs(way[i] / SIZE - way[i + SIZE] / SIZE);
                assertThat(across + down).isEqualTo(1);
            }
        }
        assertThat(ways.get(0)).isEqualTo(IntStream.range(0, PIXELS).toArray());
    }

    @Test
    void theMarginIsTheDifferenceOfErrorsOverTheDisc() throws InferenceException {
        ClassMaps maps = explainer(plan(1, 1)).maps(crop, WINNER, CHOSEN);
        double sum = 0;
        int inside = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (Math.hypot(x - 2.5, y - 2.5) <= 3) {
                    sum += maps.evidence()[y * SIZE + x];
                    inside++;
                }
            }
        }
        assertThat(inside).isEqualTo(32);
        assertThat(maps.margin()).isCloseTo(sum / inside, within(1e-9));
    }

    @Test
    void exchangingTheClassesTurnsTheSign() throws InferenceException {
        ClassMaps one = explainer(plan(2, 5)).maps(crop, WINNER, CHOSEN);
        ClassMaps other = explainer(plan(2, 5)).maps(crop, CHOSEN, WINNER);
        for (int p = 0; p < PIXELS; p++) {
            assertThat(one.lightness()[p]).isEqualTo(-other.lightness()[p]);
            assertThat(one.evidence()[p]).isEqualTo(-other.evidence()[p]);
        }
    }

    @Test
    void theWayLeadsFromTheCellToItsCounterfactualInEqualSteps() throws InferenceException {
        Explanation explanation =
                explainer(plan(1, 9)).explain(SeenCell.atHome(crop), WINNER, CHOSEN);
        List<Waypoint> way = explanation.way();
        assertThat(way).extracting(Waypoint::part).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(way.get(0).crop()).isEqualTo(crop);
        List<float[]> redrawn =
                new CellSampler(
                                ClassDenoiser.of(this::known),
                                SamplingPlan.ddim(3 * PIXELS, 8, 0, 1))
                        .resampleAs(new int[] {WINNER, CHOSEN}, CropNumbers.of(crop), 0.5, 9);
        float[] end =
                new ChangedPart(SIZE).of(CropNumbers.of(crop), redrawn.get(0), redrawn.get(1));
        assertThat(explanation.counterfactual()).isEqualTo(CropNumbers.crop(end));
        for (int i = 0; i < crop.length; i++) {
            double middle = ((crop[i] & 255) + (explanation.counterfactual()[i] & 255)) / 2.0;
            assertThat(way.get(2).crop()[i] & 255).isBetween((int) middle - 1, (int) middle + 1);
        }
        for (Waypoint point : way) {
            double p = (point.crop()[0] & 255) / 255.0;
            assertThat(point.verdict().probabilities()[2]).isEqualTo(p);
        }
        boolean bright = (explanation.counterfactual()[0] & 255) > 127;
        assertThat(explanation.reached()).isEqualTo(bright);
    }

    @Test
    void anExplanationTakesFewPasses() throws InferenceException {
        ExplanationPlan usual = ExplanationPlan.of(Redraw.byClassifier());
        Redraw contrasted = new Redraw(0.5, 8, new Times.Bent(1), 1);
        for (ExplanationPlan plan : List.of(plan(3, 1), usual, ExplanationPlan.of(contrasted))) {
            passes = 0;
            explainer(plan).explain(SeenCell.atHome(crop), WINNER, CHOSEN);
            assertThat(passes).isEqualTo(denoiserPasses(plan));
        }
        assertThat(denoiserPasses(usual)).isLessThanOrEqualTo(24);
        assertThat(usual.waypoints() * usual.wayTrials()).isLessThanOrEqualTo(28);
    }

    /** Trials of the maps, and steps of the two redraws; a contrast looks at one of them twice. */
    private static int denoiserPasses(ExplanationPlan plan) {
        Redraw redraw = plan.redraw();
        int looks = redraw.contrast() > 0 ? 3 : 2;
        return 2 * plan.pairs() * plan.times().length
                + looks * (int) Math.ceil(redraw.steps() * redraw.time());
    }

    /** Under class c the known prediction is a share of the cell and a pattern. */
    @Test
    void aContrastLeadsOtherClassesAwayFromTheWinner() throws InferenceException {
        float[] cell = CropNumbers.of(crop);
        List<float[]> led =
                new ContrastDenoiser(ClassDenoiser.of(this::known), WINNER, 0.5)
                        .cleanAs(
                                List.of(cell, cell, cell),
                                new float[] {0.1f, 0.2f, 0.3f},
                                new int[] {CHOSEN, WINNER, 0});
        assertThat(led).hasSize(3);
        for (int i = 0; i < cell.length; i++) {
            double kept = GAIN * cell[i];
            double own = pattern(WINNER, i);
            assertThat((double) led.get(0)[i])
                    .isCloseTo(kept + 1.5 * pattern(CHOSEN, i) - 0.5 * own, within(1e-6));
            assertThat((double) led.get(1)[i]).isCloseTo(kept + own, within(1e-6));
            assertThat((double) led.get(2)[i])
                    .isCloseTo(kept + 1.5 * pattern(0, i) - 0.5 * own, within(1e-6));
        }
    }

    @Test
    void theSameCellIsExplainedTheSameWay() throws InferenceException {
        assertThat(explainer(plan(2, 5)).explain(SeenCell.atHome(crop), WINNER, CHOSEN))
                .usingRecursiveComparison()
                .isEqualTo(explainer(plan(2, 5)).explain(SeenCell.atHome(crop), WINNER, CHOSEN));
    }

    @Test
    void everyByteSurvivesBeingANumber() {
        byte[] all = new byte[768];
        IntStream.range(0, 768).forEach(i -> all[i] = (byte) (i / 3));
        assertThat(CropNumbers.crop(CropNumbers.of(all))).isEqualTo(all);
        assertThat(CropNumbers.crop(new float[] {-3, 0.2f, 9})).containsExactly(0, 153, 255);
        byte[] red = {(byte) 255, 0, 0, (byte) 255, 0, 0};
        assertThat(CropNumbers.of(red)).containsExactly(1, 1, -1, -1, -1, -1);
    }

    @Test
    void refusesWhatCannotBeExplained() {
        assertThatThrownBy(() -> explainer(plan(1, 1)).explain(SeenCell.atHome(crop), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExplanationPlan(new double[] {1}, 1, REDRAW, 5, 4, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExplanationPlan(new double[] {0.1}, 1, REDRAW, 1, 4, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Redraw(0, 8, new Times.Bent(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
