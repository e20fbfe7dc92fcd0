/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.cytodiffusion.analysis.evaluation.GroupDifference.Figure;

/**
 * Whether figures differ between the groups of a column. Each group is held against all others,
 * class by class, as groups have more of one class than others: exactly, with the numbers of cells
 * and of successes of each class given (of one class it is Fisher's test, Journal of the Royal
 * Statistical Society 98, 39-82, 1935).
 */
final class GroupAudit {

    /** With fewer cells even a share of 90 % is known to no better than 11 percent points. */
    static final int FEWEST = 30;

    /** Equal probabilities differ by rounding. */
    private static final double EQUAL = 1 + 1e-7;

    private GroupAudit() {}

    /**
     * Compares the groups.
     *
     * @param cells judged
     * @param columns names of the columns of these cells
     * @param by those whose groups are compared
     * @return all comparisons, those that chance explains least first; too small groups last
     */
    static List<GroupDifference> of(JudgedCells cells, List<String> columns, List<String> by) {
        JudgedCells known = cells.known();
        List<GroupDifference> all = new ArrayList<>();
        for (String column : by) {
            int index = columns.indexOf(column);
            List<String> groups =
                    known.cells().stream()
                            .map(cell -> cell.cell().groups().get(index))
                            .filter(group -> !group.isEmpty())
                            .distinct()
                            .sorted()
                            .toList();
            if (groups.size() < 2 || groups.size() > Subgroups.MOST) {
                continue;
            }
            // Of two groups each is all others of the other.
            for (String group : groups.size() == 2 ? groups.subList(0, 1) : groups) {
                JudgedCells inside = known.where(c -> c.cell().groups().get(index).equals(group));
                JudgedCells outside =
                        known.where(
                                c -> {
                                    String other = c.cell().groups().get(index);
                                    return !other.isEmpty() && !other.equals(group);
                                });
                for (Figure figure : Figure.values()) {
                    all.add(compare(new Place(column, group), figure, inside, outside));
                }
            }
        }
        return adjusted(all);
    }

    /** Where a group is. */
    private record Place(String column, String group) {}

    private static GroupDifference compare(
            Place place, Figure figure, JudgedCells inside, JudgedCells outside) {
        boolean few = Math.min(inside.size(), outside.size()) < FEWEST;
        return new GroupDifference(
                place.column(),
                place.group(),
                figure,
                Shares.of(inside.count(figure::holds), inside.size()),
                Shares.of(outside.count(figure::holds), outside.size()),
                few ? Double.NaN : probability(inside, outside, figure::holds),
                Double.NaN);
    }

    /** Two-sided: of all outcomes that are no likelier than the one there is. */
    static double probability(
            JudgedCells inside, JudgedCells outside, Predicate<JudgedCell> success) {
        double[] distribution = {1};
        int observed = 0;
        int shift = 0;
        for (String label : inside.labels()) {
            JudgedCells some = inside.labelled(label);
            JudgedCells others = outside.labelled(label);
            if (others.size() == 0) {
                continue;
            }
            int successes = some.count(success) + others.count(success);
            HypergeometricDistribution one =
                    HypergeometricDistribution.of(
                            some.size() + others.size(), successes, some.size());
            int low = one.getSupportLowerBound();
            double[] next =
                    IntStream.rangeClosed(low, one.getSupportUpperBound())
                            .mapToDouble(one::probability)
                            .toArray();
            distribution = sum(distribution, next);
            shift += low;
            observed += some.count(success);
        }
        double limit = distribution[observed - shift] * EQUAL;
        double tail = 0;
        for (double probability : distribution) {
            tail += probability <= limit ? probability : 0;
        }
        return Math.min(1, tail);
    }

    /** The distribution of the sum of two independent numbers. */
    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }

    /** Holm's steps. */
    private static List<GroupDifference> adjusted(List<GroupDifference> all) {
        List<GroupDifference> tested =
                all.stream()
                        .filter(one -> !one.isTooSmall())
                        .sorted(Comparator.comparingDouble(GroupDifference::probability))
                        .toList();
        List<GroupDifference> result = new ArrayList<>();
        double least = 0;
        for (int i = 0; i < tested.size(); i++) {
            least = Math.max(least, (tested.size() - i) * tested.get(i).probability());
            result.add(tested.get(i).with(Math.min(1, least)));
        }
        all.stream().filter(GroupDifference::isTooSmall).forEach(result::add);
        return List.copyOf(result);
    }

    /** What a person should know of them, in sentences. */
    static List<String> notes(List<GroupDifference> all) {
        List<String> notes = new ArrayList<>();
        all.stream()
                .filter(GroupDifference::isDifferent)
                .map(GroupDifference::sentence)
                .forEach(notes::add);
        List<String> small =
                all.stream()
                        .filter(GroupDifference::isTooSmall)
                        .map(one -> one.column() + " \"" + one.group() + "\"")
                        .distinct()
                        .toList();
        if (!small.isEmpty()) {
            notes.add(
                    "Too few cells to say whether these groups differ (at least "
                            + FEWEST
                            + " are needed in the group and in all others): "
                            + String.join(", ", small)
                            + ".");
        }
        return notes;
    }
}
