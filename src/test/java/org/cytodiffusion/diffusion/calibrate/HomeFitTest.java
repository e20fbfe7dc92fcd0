/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.Home;
import org.junit.jupiter.api.Test;

class HomeFitTest {

    private static List<double[]> cells(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            double a = random.nextGaussian();
                            double b = random.nextGaussian();
                            return new double[] {1 + 0.3 * a, -2 + 0.2 * a + 0.1 * b};
                        })
                .toList();
    }

    @Test
    void ofNewCellsOfTheLaboratory99PercentAreAtHomeAndOfAnotherNone() {
        Home home = new Home(List.of(HomeFit.of("here", cells(2000, 1)).orElseThrow()));
        List<double[]> fresh = cells(4000, 2);
        double share = fresh.stream().filter(c -> home.holds(c, 2)).count() / 4000.0;
        assertThat(share).isCloseTo(0.99, within(0.006));
        // Along the first axis all is as usual; across it the cells lie ten deviations off.
        assertThat(fresh).noneMatch(c -> home.holds(new double[] {c[0], c[1] + 1}, 2));
        assertThat(fresh.stream().filter(c -> home.holds(new double[] {c[0], 9}, 1)).count())
                .isGreaterThan(3900);
    }

    @Test
    void distancesAreThoseOfTheCovarianceWithItsLeastSpread() {
        Home.Laboratory fitted = HomeFit.of("here", cells(20000, 3)).orElseThrow();
        // Variances 0.09 + 0.0004 and 0.05 + 0.0004, covariance 0.06: by hand, for a step of 0.3.
        double determinant = 0.0904 * 0.0504 - 0.06 * 0.06;
        double expected = Math.sqrt(0.3 * 0.3 * 0.0504 / determinant);
        double[] at = {fitted.mean()[0] + 0.3, fitted.mean()[1]};
        assertThat(fitted.distance(at, 2)).isCloseTo(expected, within(0.05));
    }

    @Test
    void tooFewCellsMakeNoHome() {
        assertThat(HomeFit.of("here", cells(HomeFit.FEWEST - 1, 4))).isEmpty();
        assertThat(HomeFit.of("here", cells(HomeFit.FEWEST, 4))).isPresent();
    }
}
