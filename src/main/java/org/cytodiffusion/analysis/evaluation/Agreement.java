/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How far people, or people and a model, agree beyond chance. */
final class Agreement {

    private Agreement() {}

    /**
     * Cohen's kappa (1960) of two raters: (agreement - chance) / (1 - chance), chance from the
     * labels that each gives how often. NaN if both give a single label all the time.
     *
     * @param one a label for each cell, as numbers below kinds
     * @param other the same of the other rater
     * @param kinds how many labels there are
     * @param sample places of the cells, some of them several times
     */
    static double cohen(int[] one, int[] other, int kinds, int[] sample) {
        double[] ones = new double[kinds];
        double[] others = new double[kinds];
        double same = 0;
        for (int i : sample) {
            ones[one[i]]++;
            others[other[i]]++;
            same += one[i] == other[i] ? 1 : 0;
        }
        double chance = 0;
        for (int k = 0; k < kinds; k++) {
            chance += ones[k] * others[k] / sample.length / sample.length;
        }
        return beyondChance(same / sample.length, chance);
    }

    /**
     * Fleiss' kappa (1971) of any number of raters, also where not every rater saw every cell:
     * agreement is the share of pairs of raters that agree, mean over the cells; chance is from the
     * labels of all. NaN if there is only one label.
     *
     * @param votes how many raters gave each label, {@code [cell][label]}, at least two a cell
     * @param sample places of the cells, some of them several times
     */
    static double fleiss(int[][] votes, int[] sample) {
        double[] all = new double[votes.length == 0 ? 0 : votes[0].length];
        double agreement = 0;
        double total = 0;
        for (int i : sample) {
            double raters = Arrays.stream(votes[i]).sum();
            double pairs = 0;
            for (int k = 0; k < all.length; k++) {
                pairs += votes[i][k] * (votes[i][k] - 1.0);
                all[k] += votes[i][k];
            }
            agreement += pairs / (raters * (raters - 1)) / sample.length;
            total += raters;
        }
        double chance = 0;
        for (double votesOfLabel : all) {
            chance += votesOfLabel / total * (votesOfLabel / total);
        }
        return beyondChance(agreement, chance);
    }

    private static double beyondChance(double agreement, double chance) {
        return chance < 1 ? (agreement - chance) / (1 - chance) : Double.NaN;
    }

    /** The figures of two raters of the same cells, at least one. */
    static List<Figure> figures(List<String> one, List<String> other, Bootstrap bootstrap) {
        List<String> kinds = Stream.concat(one.stream(), other.stream()).distinct().toList();
        int[] first = one.stream().mapToInt(kinds::indexOf).toArray();
        int[] second = other.stream().mapToInt(kinds::indexOf).toArray();
        int same = 0;
        for (int i = 0; i < first.length; i++) {
            same += first[i] == second[i] ? 1 : 0;
        }
        FigureList figures = new FigureList().share("agreement", "Agreement", same, first.length);
        if (kinds.size() > 1) {
            figures.add(
                    "kappa",
                    "Cohen's kappa",
                    bootstrap.interval(
                            Bootstrap.all(first.length),
                            sample -> cohen(first, second, kinds.size(), sample)));
        }
        return figures.list();
    }
}
