/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report;

import java.util.Set;

/**
 * When a smear asks to be looked at before others. Chosen for this software, none of them a
 * clinical standard: a laboratory sets its own. docs/REPORT.md tells where each number comes from.
 *
 * @param leastLeukocytes fewer leukocytes than this are too few for a differential
 * @param expectedAnomalous share of leukocytes that are called anomalous by definition; more than
 *     that, beyond the chance of counting, is a reason to look
 * @param immature names of classes of immature leukocytes
 * @param mostImmature percent of leukocytes from which on immature ones are a reason
 * @param mostBlasts percent of leukocytes from which on suspected blasts are a reason
 * @param mostNucleatedRed nucleated red cells for each 100 leukocytes from which on they are one
 * @param mostUncertain share of leukocytes that may be uncertain
 * @param oddestMedian median anomaly of all cells from which on the image, not the cells, is odd
 * @param leastCells the median counts for nothing with fewer cells
 */
public record TriageRules(
        int leastLeukocytes,
        double expectedAnomalous,
        Set<String> immature,
        double mostImmature,
        double mostBlasts,
        double mostNucleatedRed,
        double mostUncertain,
        double oddestMedian,
        int leastCells) {

    /** Makes rules with a set of its own. */
    public TriageRules {
        immature = Set.copyOf(immature);
    }

    /** The rules of this software. */
    public static TriageRules defaults() {
        return new TriageRules(100, 0.01, Set.of("ig"), 2, 1.5, 1, 0.1, 1.0 / 3, 20);
    }

    /** The same with another least number of leukocytes. */
    public TriageRules counting(int leukocytes) {
        return new TriageRules(
                leukocytes,
                expectedAnomalous,
                immature,
                mostImmature,
                mostBlasts,
                mostNucleatedRed,
                mostUncertain,
                oddestMedian,
                leastCells);
    }
}
