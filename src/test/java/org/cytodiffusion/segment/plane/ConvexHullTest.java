/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;

class ConvexHullTest {

    @Test
    void holdsEveryPointAndTurnsOneWayOnly() {
        Random random = new Random(10);
        long[] points = new long[200];
        Arrays.setAll(points, i -> ConvexHull.point(random.nextInt(0, 60), random.nextInt(0, 40)));
        long[] hull = ConvexHull.of(points.clone());
        for (int i = 0; i < hull.length; i++) {
            long a = hull[i];
            long b = hull[(i + 1) % hull.length];
            assertThat(cross(a, b, hull[(i + 2) % hull.length])).isPositive();
            for (long p : points) {
                assertThat(cross(a, b, p)).isNotNegative();
            }
        }
    }

    @Test
    void areaOfARectangle() {
        long[] corners = {
            ConvexHull.point(2, 3),
            ConvexHull.point(7, 3),
            ConvexHull.point(7, 9),
            ConvexHull.point(2, 9),
            ConvexHull.point(4, 5)
        };
        assertThat(ConvexHull.area(ConvexHull.of(corners))).isEqualTo(30);
    }

    @Test
    void theRegionOfAConvexShapeFillsItsHull() {
        Mask square = Shapes.mask(20, 20, (x, y) -> x >= 3 && x < 9 && y >= 4 && y < 12);
        Region region = Region.of(ConnectedComponents.label(square))[1];
        assertThat(region.area()).isEqualTo(48);
        assertThat(region.solidity()).isEqualTo(1);
        assertThat(region.atBorder()).isFalse();
    }

    private static long cross(long a, long b, long c) {
        long ux = (b >> 32) - (a >> 32);
        long uy = (int) b - (int) a;
        return ux * ((int) c - (int) a) - uy * ((c >> 32) - (a >> 32));
    }
}
