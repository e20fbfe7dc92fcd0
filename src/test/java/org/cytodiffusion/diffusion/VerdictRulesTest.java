/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRulesTest {

    private static final Normality NORMALITY = new Normality(3, 2);
    private static final CellClass KNOWN = new CellClass("monocyte", 0, "leukocyte");
    private static final CellClass BLAST = new CellClass("blast", 0, "leukocyte");

    @ParameterizedTest
    @CsvSource({
        "4, 1, true, true",
        "3.9, 1, true, false",
        "4, 2, true, false",
        "4, 2, false, true",
        "3.9, 1, false, false"
    })
    void aCellLeavesWhenItIsSettledAndNormalOrNothingIsAwaited(
            double margin, double surprise, boolean awaits, boolean leaves) {
        Probabilities settled = new Probabilities(new double[] {1, 0}, margin);
        Reading reading = new Reading(settled, surprise, awaits);
        assertThat(VerdictRules.leaves(reading, 4, NORMALITY)).isEqualTo(leaves);
    }

    @ParameterizedTest
    @CsvSource({
        "0.95, true, true, 0.4, true",
        "0.9, true, true, 0.4, false",
        "0.95, false, true, 0.4, false",
        "0.95, true, false, 0.4, false",
        "0.95, true, true, " + Verdict.ANOMALOUS + ", false"
    })
    void aClassIsCertainIfNothingSpeaksAgainstIt(
            double probability, boolean alone, boolean normal, double anomaly, boolean certain) {
        VerdictRules.Claim claim =
                new VerdictRules.Claim(KNOWN, probability, alone, normal, anomaly);
        assertThat(claim.isCertain(0.9)).isEqualTo(certain);
    }

    @Test
    void noBlastIsCertainHoweverProbable() {
        VerdictRules.Claim claim = new VerdictRules.Claim(BLAST, 1, true, true, 0);
        assertThat(claim.mayBeCertain()).isFalse();
        assertThat(claim.isCertain(0.9)).isFalse();
    }
}
