/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cytodiffusion.model.graph.Weight;
import org.junit.jupiter.api.Test;

/** Which network of a training is kept; each has its step as its only weight. */
class TrainStateTest {

    private static final double ERROR = 0.05;

    private static TrainState judged(double... losses) {
        Weight one = new Weight(new int[] {1}, new float[] {0});
        TrainState state = new TrainState(new NetworkWeights(List.of("one"), List.of(one), 1));
        for (int step = 0; step < losses.length; step++) {
            state.step = step;
            state.average.weights().get(0).values()[0] = step;
            state.judged(new TrainPoint(step, losses.length, 1, losses[step], 0.5, 1), ERROR);
        }
        assertThat(state.best.weights().get(0).values()[0]).isEqualTo(state.bestStep);
        return state;
    }

    @Test
    void theLastIsKeptThatIsNoWorseThanByChance() {
        // The second suits a few cells by luck; the last small steps are as good.
        assertThat(judged(1.2, 0.18, 0.5, 0.4, 0.27, 0.26).bestStep).isEqualTo(5);
    }

    @Test
    void oneThatHasLearnedItsCellsByHeartIsNotKept() {
        assertThat(judged(1.2, 0.4, 0.3, 0.35, 0.6, 0.8).bestStep).isEqualTo(3);
    }

    @Test
    void noneIsKeptThatIsNotBetterThanTheStart() {
        assertThat(judged(0.30, 0.30, 0.33, 0.31).bestStep).isZero();
        assertThat(judged(0.30, 0.29, 0.31).bestStep).isEqualTo(1);
    }
}
