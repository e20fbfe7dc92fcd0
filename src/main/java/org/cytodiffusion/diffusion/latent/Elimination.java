/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.TTest;

/**
 * The trials of one cell under the published rule: classes that do worse than the best beyond
 * chance leave, so that later trials ask for fewer.
 *
 * <p>A row holds the errors of one trial less the smallest of them. After trial 20 (counted from 0)
 * and every fifth one on, each class left is held against the one of least mean by a paired t-test,
 * two-sided, over all rows; with p below 0.002 and a larger mean it leaves. From then on its rows
 * hold the mean of its earlier ones. (Deltadahl et al., Nature Machine Intelligence 7, 2025.)
 */
final class Elimination {

    /** The first trial, from 0, after which classes may leave ({@code min_noise_trials}). */
    static final int FIRST_TEST = 20;

    /** Trials from one test to the next. */
    static final int TEST_EVERY = 5;

    /** A class leaves below this p-value. */
    static final double LEVEL = 2e-3;

    private final double[][] columns;
    private final double[] sums;
    private final List<Integer> live;
    private final List<Departure> departures = new ArrayList<>();
    private int rows;

    /**
     * A class that left.
     *
     * @param cellClass its index
     * @param trial the trial, from 0, after which it left
     */
    record Departure(int cellClass, int trial) {}

    /** No trials yet, all of the classes live; room for so many trials. */
    Elimination(int classes, int trials) {
        columns = new double[classes][trials];
        sums = new double[classes];
        live = new ArrayList<>(IntStream.range(0, classes).boxed().toList());
    }

    /** The classes that are left, in order of their index. */
    List<Integer> live() {
        return List.copyOf(live);
    }

    /** The classes that left, first to last; by index where they left together. */
    List<Departure> departures() {
        return List.copyOf(departures);
    }

    /** Number of trials so far. */
    int trials() {
        return rows;
    }

    /** Whether more trials would change nothing. */
    boolean settled() {
        return live.size() <= 1;
    }

    /**
     * Takes the next trial, and tests if it is time.
     *
     * @param errors errors of the live classes, in their order
     */
    void add(double[] errors) {
        if (errors.length != live.size()) {
            throw new IllegalArgumentException(
                    errors.length + " errors for " + live.size() + " classes");
        }
        double least = Arrays.stream(errors).min().orElseThrow();
        for (int c = 0; c < columns.length; c++) {
            int place = live.indexOf(c);
            columns[c][rows] = place >= 0 ? errors[place] - least : sums[c] / rows;
            sums[c] += columns[c][rows];
        }
        rows++;
        int trial = rows - 1;
        if (trial >= FIRST_TEST && trial % TEST_EVERY == 0) {
            drop(trial);
        }
    }

    private void drop(int trial) {
        int best = winner();
        double[] column = Arrays.copyOf(columns[best], rows);
        List<Integer> worse =
                live.stream().filter(c -> sums[c] > sums[best] && differs(c, column)).toList();
        live.removeAll(worse);
        worse.forEach(c -> departures.add(new Departure(c, trial)));
    }

    /** Rows that never differ have no p-value (NaN), and their class stays. */
    private boolean differs(int cellClass, double[] best) {
        double[] column = Arrays.copyOf(columns[cellClass], rows);
        return TTest.withDefaults().pairedTest(column, best).getPValue() < LEVEL;
    }

    /** The live class of least mean; of equal ones the first. */
    int winner() {
        return live.stream().min(Comparator.comparingDouble(c -> sums[c])).orElseThrow();
    }

    /** Mean of each class's rows divided by the mean over all classes; 1 if all rows are 0. */
    double[] scores() {
        double mean = Arrays.stream(sums).average().orElseThrow();
        return Arrays.stream(sums).map(sum -> mean > 0 ? sum / mean : 1).toArray();
    }
}
