/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Held to distances computed by hand: variances 4 and 1, correlation 0.6. */
class HomeTest {

    // The covariance [[4, 1.2], [1.2, 1]] has the Cholesky factor [[2, 0], [0.6, 0.8]], whose
    // inverse is [[0.5, 0], [-0.375, 1.25]].
    private static final double[][] WHITENING = {{0.5, 0}, {-0.375, 1.25}};

    private static Home.Laboratory laboratory(double first, double second) {
        return new Home.Laboratory("here", new double[] {1, 2}, WHITENING, limits(first, second));
    }

    private static double[] limits(double first, double second) {
        return new double[] {first, second};
    }

    private static boolean holds(double first, double second, int count, double... numbers) {
        return new Home(List.of(laboratory(first, second))).holds(numbers, count);
    }

    @Test
    void theDistanceIsThatOfTheWholeCovariance() {
        // (2, -1) by the inverse covariance [[1, -1.2], [-1.2, 4]] / 2.56: 12.8 / 2.56 = 5.
        assertThat(holds(9, Math.sqrt(5) + 1e-9, 2, 3, 1)).isTrue();
        assertThat(holds(9, Math.sqrt(5) - 1e-9, 2, 3, 1)).isFalse();
    }

    @Test
    void byTheFirstNumberAloneTheOtherDoesNotCount() {
        assertThat(holds(1.01, 0.1, 1, 3, 1000)).isTrue();
        assertThat(holds(0.99, 9, 1, 3, 2)).isFalse();
    }

    @Test
    void oneLaboratoryIsEnough() {
        Home.Laboratory other =
                new Home.Laboratory("there", new double[] {50, 60}, WHITENING, limits(1, 1));
        Home both = new Home(List.of(laboratory(1, 1), other));
        assertThat(both.holds(new double[] {50.1, 60.1}, 2)).isTrue();
        assertThat(both.holds(new double[] {25, 30}, 2)).isFalse();
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Home(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Home.Laboratory("here", new double[3], WHITENING, limits(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
