/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellScoresTest {

    private static final CellScores EARLY =
            new CellScores(new float[][] {{1}, {2}}, new float[][] {{1, 10}, {2, 20}});

    private static final CellScores LATE =
            new CellScores(new float[][] {{3}}, new float[][] {{6, 0}});

    @Test
    void featuresGoWithTheirTrials() {
        CellScores all = EARLY.followedBy(LATE);
        assertThat(all.trials()).isEqualTo(3);
        assertThat(all.width()).isEqualTo(2);
        assertThat(all.errors()).isDeepEqualTo(new float[][] {{1}, {2}, {3}});
        assertThat(all.features()).isDeepEqualTo(new float[][] {{1, 10}, {2, 20}, {6, 0}});
        assertThat(all.meanFeatures()).containsExactly(3, 10);
        assertThat(all.first(2).meanFeatures()).containsExactly(1.5, 15);
    }

    @Test
    void aModelWithoutFeaturesHasNone() {
        CellScores scores = new CellScores(new float[][] {{1}, {2}});
        assertThat(scores.width()).isZero();
        assertThat(scores.meanFeatures()).isEmpty();
        assertThat(scores.followedBy(scores).first(3).features()).isDeepEqualTo(new float[3][0]);
    }

    @Test
    void trialsWithoutTheirFeaturesAreRefused() {
        assertThatThrownBy(() -> new CellScores(new float[2][1], new float[1][1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
