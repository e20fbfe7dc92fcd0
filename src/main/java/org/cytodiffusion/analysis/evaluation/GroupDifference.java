/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.evaluation;

import java.util.Locale;

/**
 * A share of cells in one group beside the same in all other groups of a column.
 *
 * @param column name of the column
 * @param group its value
 * @param figure what is compared
 * @param inside the share in the group
 * @param outside the share in the others
 * @param probability of a difference as unlikely by chance alone, if the figure does not depend on
 *     the group; NaN if there are too few cells to say
 * @param adjusted the same, as the most surprising of all comparisons made (Holm, Scandinavian
 *     Journal of Statistics 6, 65-70, 1979); NaN too
 */
public record GroupDifference(
        String column,
        String group,
        Figure figure,
        Estimate inside,
        Estimate outside,
        double probability,
        double adjusted) {

    /** What is called a difference: it is found by chance in at most 5 of 100 evaluations. */
    private static final double LEVEL = 0.05;

    /** Figures that are compared. */
    public enum Figure {
        /** Named as labelled. */
        ACCURACY("accuracy", "accuracy"),
        /** Called certain. */
        CERTAIN("certain_share", "share of certain cells"),
        /** Label among the candidates. */
        COVERAGE("candidates_coverage", "share with the label among the candidates");

        private final String key;
        private final String words;

        Figure(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** Its name in tables. */
        public String key() {
            return key;
        }

        boolean holds(JudgedCell cell) {
            return switch (this) {
                case ACCURACY -> cell.isRight();
                case CERTAIN -> cell.verdict().certain();
                case COVERAGE -> cell.isCovered();
            };
        }
    }

    /** Whether there are too few cells to say anything. */
    public boolean isTooSmall() {
        return Double.isNaN(probability);
    }

    /** Whether it is more than chance explains. */
    public boolean isDifferent() {
        return adjusted < LEVEL;
    }

    GroupDifference with(double adjustedProbability) {
        return new GroupDifference(
                column, group, figure, inside, outside, probability, adjustedProbability);
    }

    /** The conclusion in words. */
    public String conclusion() {
        if (isTooSmall()) {
            return "too few cells to say";
        }
        if (!isDifferent()) {
            return "no difference shown";
        }
        return inside.value() < outside.value() ? "lower" : "higher";
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s \"%s\": the %s is %.3f (%.3f to %.3f), in the others %.3f (%.3f to %.3f), for"
                        + " equal classes; by chance alone p = %.2g after correction for all"
                        + " comparisons.",
                column,
                group,
                figure.words,
                inside.value(),
                inside.low(),
                inside.high(),
                outside.value(),
                outside.low(),
                outside.high(),
                adjusted);
    }
}
