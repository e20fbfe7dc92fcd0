/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
        Home home = new Home(HomeFit.of("here", cells(2000, 1)));
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
        List<double[]> cells = cells(100, 3);
        assertThat(HomeFit.of("here", cells)).hasSize(1);
        Home.Laboratory fitted = HomeFit.of("here", cells).get(0);
        double[] means = new double[2];
        cells.forEach(c -> means[0] += c[0] / 100);
        cells.forEach(c -> means[1] += c[1] / 100);
        double[] sums = new double[3];
        for (double[] c : cells) {
            double x = c[0] - means[0];
            double y = c[1] - means[1];
            sums[0] += x * x / 99;
            sums[1] += x * y / 99;
            sums[2] += y * y / 99;
        }
        // By hand, for a step of 0.3 along the first axis.
        double determinant = (sums[0] + 0.0004) * (sums[2] + 0.0004) - sums[1] * sums[1];
        double expected = Math.sqrt(0.3 * 0.3 * (sums[2] + 0.0004) / determinant);
        double[] at = {means[0] + 0.3, means[1]};
        assertThat(fitted.distance(at, 2)).isCloseTo(expected, within(1e-9));
    }

    /** One Gaussian around both microscopes would hold what lies between them. */
    @Test
    void twoMicroscopesAreTwoLooks() {
        List<double[]> both = new ArrayList<>(cells(200, 5));
        cells(200, 6).forEach(c -> both.add(new double[] {c[0] + 8, c[1] + 8}));
        Home home = new Home(HomeFit.of("here", both));
        assertThat(home.laboratories()).extracting(Home.Laboratory::name).containsOnly("here");
        assertThat(both.stream().filter(c -> home.holds(c, 2)).count()).isGreaterThan(392);
        assertThat(home.holds(new double[] {5, 2}, 2)).isFalse();
    }

    @Test
    void tooFewCellsMakeNoHome() {
        assertThat(HomeFit.of("here", cells(HomeFit.FEWEST - 1, 4))).isEmpty();
        assertThat(HomeFit.of("here", cells(HomeFit.FEWEST, 4))).hasSize(1);
    }
}
