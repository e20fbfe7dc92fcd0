/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EliminationTest {

    private static final int TRIALS = 100;

    /**
     * Errors that rise with the class, under noise that all classes share and some of their own.
     */
    private static double[][] errors(long seed, double step) {
        Random random = new Random(seed);
        double[][] errors = new double[TRIALS][5];
        for (double[] row : errors) {
            double shared = 10 + random.nextGaussian();
            Arrays.setAll(row, c -> shared + step * c + 0.3 * random.nextGaussian());
        }
        return errors;
    }

    private static Elimination run(double[][] errors) {
        Elimination elimination = new Elimination(errors[0].length, errors.length);
        for (int i = 0; i < errors.length && !elimination.settled(); i++) {
            double[] row = errors[i];
            elimination.add(elimination.live().stream().mapToDouble(c -> row[c]).toArray());
        }
        return elimination;
    }

    @Test
    void noClassLeavesBeforeTrialTwentyAndThenEveryFifthMay() {
        Elimination clear = run(errors(1, 5));
        assertThat(clear.trials()).isEqualTo(21);
        assertThat(clear.live()).containsExactly(0);
        assertThat(clear.departures())
                .extracting(Elimination.Departure::trial)
                .containsOnly(Elimination.FIRST_TEST);
        List<Elimination.Departure> slow = run(errors(1, 0.1)).departures();
        assertThat(slow).isNotEmpty().allSatisfy(d -> assertThat(d.trial() % 5).isZero());
    }

    @Test
    void classesThatNeverDifferAllStay() {
        double[][] equal = new double[TRIALS][3];
        Elimination elimination = run(equal);
        assertThat(elimination.live()).containsExactly(0, 1, 2);
        assertThat(elimination.scores()).containsExactly(1, 1, 1);
        assertThat(elimination.winner()).isZero();
    }

    @Test
    void aClassThatIsWorseByAConstantLeavesThoughItsVarianceIsZero() {
        double[][] shifted = new double[TRIALS][2];
        Arrays.stream(shifted).forEach(row -> row[1] = 1);
        assertThat(run(shifted).departures())
                .containsExactly(new Elimination.Departure(1, Elimination.FIRST_TEST));
    }

    @Test
    void addingAConstantToAllErrorsOfATrialChangesNothing() {
        double[][] errors = errors(2, 0.2);
        double[][] raised = errors(2, 0.2);
        for (int i = 0; i < raised.length; i++) {
            double constant = 3 * i;
            raised[i] = Arrays.stream(raised[i]).map(e -> e + constant).toArray();
        }
        Elimination plain = run(errors);
        Elimination other = run(raised);
        assertThat(other.departures()).isEqualTo(plain.departures());
        assertThat(other.scores()).containsExactly(plain.scores(), within(1e-9));
    }

    @Test
    void permutingClassesPermutesTheAnswer() {
        int[] permutation = {3, 0, 4, 1, 2};
        double[][] errors = errors(3, 0.2);
        double[][] permuted =
                Arrays.stream(errors)
                        .map(row -> Arrays.stream(permutation).mapToDouble(c -> row[c]).toArray())
                        .toArray(double[][]::new);
        Elimination plain = run(errors);
        Elimination other = run(permuted);
        assertThat(permutation[other.winner()]).isEqualTo(plain.winner());
        double[] expected =
                Arrays.stream(permutation).mapToDouble(c -> plain.scores()[c]).toArray();
        assertThat(other.scores()).containsExactly(expected, within(1e-12));
    }

    @Test
    void aClassThatLeftKeepsTheMeanOfItsRows() {
        double[][] errors = errors(4, 0.3);
        Elimination elimination = run(errors);
        Elimination.Departure first = elimination.departures().get(0);
        assertThat(first.trial()).isLessThan(elimination.trials() - 1);
        double mean =
                IntStream.rangeClosed(0, first.trial())
                        .mapToDouble(i -> errors[i][first.cellClass()] - least(errors[i]))
                        .average()
                        .orElseThrow();
        double overall = mean / elimination.scores()[first.cellClass()];
        double sum = Arrays.stream(elimination.scores()).map(s -> s * overall).sum();
        assertThat(sum / 5).isCloseTo(overall, within(1e-9));
    }

    private static double least(double[] row) {
        return Arrays.stream(row).min().orElseThrow();
    }
}
