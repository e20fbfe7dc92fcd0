/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytodiffusion.model.graph.Weight;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private final NetworkWeights weights =
            new NetworkWeights(
                    List.of("shrink1.weight", "stem.weight"),
                    List.of(
                            new Weight(new int[] {2}, new float[] {1, -2}),
                            new Weight(new int[] {1}, new float[] {5})),
                    2);

    /** Three steps of torch.optim.AdamW(lr=0.1, weight_decay=0.02), torch 2.11, in double. */
    @Test
    void takesTheStepsOfPyTorch() {
        AdamW optimiser = AdamW.of(weights);
        float[][] gradients = {{0.5f, -0.25f}, {-0.125f, 0.5f}, {0.25f, 0.25f}};
        for (int step = 1; step <= 3; step++) {
            List<float[]> all = new ArrayList<>(Arrays.asList(gradients[step - 1], null));
            optimiser.step(weights, all, new AdamW.Pace(step, 0.1, 0.02, 0));
        }
        float[] moved = weights.weights().get(0).values();
        assertThat((double) moved[0]).isEqualTo(0.7870112637705161, within(2e-6));
        assertThat((double) moved[1]).isEqualTo(-1.9768847992107914, within(2e-6));
        assertThat(weights.weights().get(1).values()).containsExactly(5);
    }

    /** All gradients together are cut to length 1, so the scale of large ones does not matter. */
    @Test
    void longGradientsAreCut() {
        NetworkWeights other = weights.copy();
        AdamW.of(weights)
                .step(
                        weights,
                        Arrays.asList(new float[] {30, 40}, new float[] {0}),
                        new AdamW.Pace(1, 0.1, 0, 0));
        AdamW.of(other)
                .step(
                        other,
                        Arrays.asList(new float[] {0.6f, 0.8f}, new float[] {0}),
                        new AdamW.Pace(1, 0.1, 0, 0));
        assertThat(weights.weights().get(0).values())
                .containsExactly(other.weights().get(0).values(), within(1e-6f));
    }

    /** The first step is as long as the rate, whatever the gradient. */
    @Test
    void headsTakeLongerSteps() {
        NetworkWeights both =
                new NetworkWeights(
                        List.of("head", "stem.weight"),
                        List.of(
                                new Weight(new int[] {1}, new float[] {1}),
                                new Weight(new int[] {1}, new float[] {1})),
                        2);
        AdamW.of(both)
                .step(
                        both,
                        List.of(new float[] {0.1f}, new float[] {0.1f}),
                        new AdamW.Pace(1, 0.01, 0, 0));
        assertThat((double) both.weights().get(0).values()[0]).isEqualTo(0.97, within(1e-6));
        assertThat((double) both.weights().get(1).values()[0]).isEqualTo(0.99, within(1e-6));
    }

    /**
     * Heads of classes before the first that is trained neither move nor shrink, nor cut others.
     */
    @Test
    void headsBeforeTheFirstStay() {
        NetworkWeights heads =
                new NetworkWeights(
                        List.of("head"),
                        List.of(new Weight(new int[] {2, 1}, new float[] {1, 1})),
                        2);
        AdamW.of(heads)
                .step(heads, List.of(new float[] {9, 0.1f}), new AdamW.Pace(1, 0.01, 0.02, 1));
        assertThat(heads.weights().get(0).values()[0]).isEqualTo(1);
        assertThat((double) heads.weights().get(0).values()[1]).isEqualTo(0.9694, within(1e-6));
    }
}
