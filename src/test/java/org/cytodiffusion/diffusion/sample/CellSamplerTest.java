/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.Denoiser;
import org.cytodiffusion.diffusion.InferenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sampler against cells of which everything is known: every number of a cell of class c is
 * normal with mean {@link #MEANS}[c] and standard deviation {@link #SPREAD}.
 */
class CellSamplerTest {

    private static final double[] MEANS = {-0.3, 0.2};
    private static final double SPREAD = 0.12;
    private static final int NUMBERS = 400;

    private final List<float[]> firstNoise = new ArrayList<>();

    /** The posterior mean of normal data under normal noise. */
    private List<float[][]> known(List<float[]> noisy, float[] times) {
        if (times[0] == 1) {
            noisy.forEach(cell -> firstNoise.add(cell.clone()));
        }
        List<float[][]> clean = new ArrayList<>();
        for (int n = 0; n < noisy.size(); n++) {
            double alpha = Math.cos(Math.PI / 2 * times[n]);
            double variance = 1 - alpha * alpha;
            double gain = SPREAD * SPREAD * alpha / (alpha * alpha * SPREAD * SPREAD + variance);
            float[][] cell = new float[MEANS.length][NUMBERS];
            for (int c = 0; c < MEANS.length; c++) {
                for (int i = 0; i < NUMBERS; i++) {
                    double off = noisy.get(n)[i] - alpha * MEANS[c];
                    cell[c][i] = (float) (MEANS[c] + gain * off);
                }
            }
            clean.add(cell);
        }
        return clean;
    }

    private CellSampler sampler(int steps, double eta, int batch) {
        return sampler(SamplingPlan.ddim(NUMBERS, steps, eta, batch));
    }

    private CellSampler sampler(SamplingPlan plan) {
        return new CellSampler(ClassDenoiser.of(this::known), plan);
    }

    private static SamplingPlan ddim(int steps) {
        return SamplingPlan.ddim(NUMBERS, steps, 0, 2);
    }

    /** Root mean square distance to where the probability flow leads, in units of the spread. */
    private double error(SamplingPlan plan) throws InferenceException {
        firstNoise.clear();
        List<float[]> cells = sampler(plan).sample(1, 4, 7);
        double sum = 0;
        for (int n = 0; n < cells.size(); n++) {
            for (int i = 0; i < NUMBERS; i++) {
                double flow = MEANS[1] + SPREAD * firstNoise.get(n)[i];
                sum += (cells.get(n)[i] - flow) * (cells.get(n)[i] - flow);
            }
        }
        return Math.sqrt(sum / (cells.size() * NUMBERS)) / SPREAD;
    }

    /** At as many passes, and at the same times too. */
    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 24, 32, 64})
    void twoStepsLandNearerToTheFlowThanOne(int steps) throws InferenceException {
        double two = error(SamplingPlan.multistep(NUMBERS, steps, 2));
        assertThat(two).isLessThan(0.6 * error(ddim(steps)));
        SamplingPlan sameTimes =
                new SamplingPlan(NUMBERS, steps, new Times.Bent(2), new DdimSolver(0), 2);
        assertThat(two).isLessThan(0.75 * error(sameTimes));
    }

    /** Half the step, a quarter of the error, once steps are small; of first order it is half. */
    @Test
    void theErrorOfTwoStepsFallsWithTheirSquare() throws InferenceException {
        double coarse = error(SamplingPlan.multistep(NUMBERS, 100, 2));
        double fine = error(SamplingPlan.multistep(NUMBERS, 400, 2));
        assertThat(coarse / fine).isGreaterThan(9);
    }

    @Test
    void oneListMayHoldCellsOfAnyClassesAndPlaces() throws InferenceException {
        CellSampler sampler = sampler(SamplingPlan.multistep(NUMBERS, 6, 3));
        List<float[]> mixed =
                sampler.sample(List.of(new Draw(1, 5, 2), new Draw(0, 5, 0), new Draw(1, 5, 0)));
        assertThat(mixed.get(0)).isEqualTo(sampler.sample(1, 3, 5).get(2));
        assertThat(mixed.get(1)).isEqualTo(sampler.sample(0, 1, 5).get(0));
        assertThat(mixed.get(2)).isEqualTo(sampler.sample(1, 1, 5).get(0));
    }

    /** For normal data the probability flow moves each number along mean + spread * noise. */
    @Test
    void followsTheProbabilityFlow() throws InferenceException {
        List<float[]> cells = sampler(1000, 0, 3).sample(1, 3, 7);
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < NUMBERS; i++) {
                double flow = MEANS[1] + SPREAD * firstNoise.get(n)[i];
                assertThat((double) cells.get(n)[i]).isCloseTo(flow, within(0.01));
            }
        }
    }

    @Test
    void drawsFromTheDataWithFreshNoiseToo() throws InferenceException {
        for (int c = 0; c < MEANS.length; c++) {
            double[] numbers =
                    sampler(300, 1, 8).sample(c, 25, 3).stream()
                            .flatMapToDouble(
                                    cell -> IntStream.range(0, NUMBERS).mapToDouble(i -> cell[i]))
                            .toArray();
            double mean = IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).sum();
            double centre = mean / numbers.length;
            double square = 0;
            for (double number : numbers) {
                square += (number - centre) * (number - centre);
            }
            // Ten thousand numbers: standard errors 0.0012 and 0.0008; the rest is step size.
            assertThat(centre).isCloseTo(MEANS[c], within(0.005));
            assertThat(Math.sqrt(square / numbers.length)).isCloseTo(SPREAD, within(0.006));
        }
    }

    /** A cell given at a low time comes back, pulled towards the class by the noise alone. */
    @Test
    void keepsOfAGivenCellWhatTheNoiseLeaves() throws InferenceException {
        float[] given = new float[NUMBERS];
        Arrays.fill(given, 0.5f);
        double before = mean(sampler(2000, 0, 1).resample(0, List.of(given), 0.02, 5).get(0));
        double after = mean(sampler(2000, 0, 1).resample(0, List.of(given), 1, 5).get(0));
        // The flow keeps (x - alpha m) / sqrt(alpha^2 s^2 + sigma^2): what is left of 0.8 above.
        double alpha = Math.cos(Math.PI / 2 * 0.02);
        double spread = Math.sqrt(1 - alpha * alpha * (1 - SPREAD * SPREAD));
        double flow = MEANS[0] + SPREAD * alpha * 0.8 / spread;
        assertThat(before).isCloseTo(flow, within(0.01));
        assertThat(after).isCloseTo(MEANS[0], within(0.03));
    }

    private static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    @Test
    void aCellDependsOnItsSeedAndPlaceAlone() throws InferenceException {
        List<float[]> many = sampler(10, 0.5, 4).sample(0, 6, 11);
        List<float[]> few = sampler(10, 0.5, 1).sample(0, 2, 11);
        assertThat(few.get(0)).isEqualTo(many.get(0));
        assertThat(few.get(1)).isEqualTo(many.get(1)).isNotEqualTo(many.get(0));
        assertThat(sampler(10, 0.5, 4).sample(0, 1, 12).get(0)).isNotEqualTo(many.get(0));
    }

    @Test
    void cellsStayWithinBlackAndWhite() throws InferenceException {
        Denoiser wild =
                (noisy, times) -> noisy.stream().map(cell -> new float[][] {times3(cell)}).toList();
        for (SamplingPlan plan : List.of(ddim(5), SamplingPlan.multistep(NUMBERS, 5, 2))) {
            for (float[] cell : new CellSampler(ClassDenoiser.of(wild), plan).sample(0, 2, 1)) {
                for (float number : cell) {
                    assertThat(number).isBetween(-1f, 1f);
                }
            }
        }
    }

    private static float[] times3(float[] cell) {
        float[] larger = new float[cell.length];
        for (int i = 0; i < cell.length; i++) {
            larger[i] = 3 * cell[i];
        }
        return larger;
    }

    /**
     * From there on the prediction is taken for the cell: the network is asked for no less noise.
     */
    @Test
    void aWayMayEndBeforeAllNoiseIsGone() throws InferenceException {
        List<Float> asked = new ArrayList<>();
        ClassDenoiser listening =
                (noisy, times, classes) -> {
                    asked.add(times[0]);
                    return ClassDenoiser.of(this::known).cleanAs(noisy, times, classes);
                };
        SamplingPlan plan = SamplingPlan.multistep(NUMBERS, 5, 2).at(new Times.EvenNoise(0.4));
        new CellSampler(listening, plan).sample(1, 1, 3);
        assertThat(asked).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(Math.tan(asked.get(0) * Math.PI / 2)).isCloseTo(80, within(0.01));
        assertThat(asked.get(4)).isCloseTo(0.4f, within(1e-6f));
        double[] roots =
                asked.stream()
                        .mapToDouble(t -> Math.pow(Math.tan(t * Math.PI / 2), 1 / 7.0))
                        .toArray();
        for (int i = 2; i < roots.length; i++) {
            assertThat(roots[i] - roots[i - 1]).isCloseTo(roots[1] - roots[0], within(1e-4));
        }
        asked.clear();
        List<float[]> given = List.of(new float[NUMBERS]);
        new CellSampler(listening, plan).resample(1, given, 0.2, 3);
        assertThat(asked).containsExactly(0.2f);
        assertThatThrownBy(() -> new Times.EvenNoise(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThatThrownBy(() -> SamplingPlan.ddim(NUMBERS, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SamplingPlan.ddim(NUMBERS, 10, 1.5, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
