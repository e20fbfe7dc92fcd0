/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;

/**
 * The two rules of every verdict: when a cell leaves before its last trial, and when its class is
 * certain. What is promised of verdicts was fitted under these rules and holds only under them, so
 * they stand here alone: classifiers, and the fits of what is promised, ask here.
 */
public final class VerdictRules {

    private VerdictRules() {}

    /**
     * Whether a cell leaves at a look that is not the last: its class is settled, and it is normal
     * so far or no fuller profile is to come.
     *
     * @param reading what the look saw
     * @param settledMargin of the look
     * @param normality which cells are normal
     */
    public static boolean leaves(Reading reading, double settledMargin, Normality normality) {
        return reading.probabilities().margin() >= settledMargin
                && (reading.surprise() < normality.leavesBelow() || !reading.awaitsProfile());
    }

    /**
     * The class that a cell would get.
     *
     * @param winner the class
     * @param probability of it
     * @param alone whether it is the only candidate
     * @param normal whether nothing but the anomaly score speaks against it
     * @param anomaly score of the cell
     */
    public record Claim(
            CellClass winner, double probability, boolean alone, boolean normal, double anomaly) {

        /** Whether it is certain if it is only probable enough. */
        public boolean mayBeCertain() {
            return !winner.isAlarming() && alone && normal && anomaly < Verdict.ANOMALOUS;
        }

        /**
         * Whether it is certain.
         *
         * @param above the probability above which classes are
         */
        public boolean isCertain(double above) {
            return mayBeCertain() && probability > above;
        }
    }
}
