/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiPredicate;
import org.assertj.core.data.Percentage;
import org.cytodiffusion.cell.CellMask;
import org.cytodiffusion.segment.CellBuilder;
import org.cytodiffusion.segment.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerimeterTest {

    private static CellMask mask(int size, BiPredicate<Integer, Integer> inside) {
        return CellBuilder.tight(Shapes.mask(size, size, inside), 7, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {6, 9.5, 14.2, 25, 48.7, 90})
    void discsHaveTheirCircumference(double radius) {
        int size = (int) (2 * radius + 5);
        double c = size / 2.0 + 0.3;
        CellMask disc = mask(size, (x, y) -> Shapes.inDisc(x, y, c, c, radius));
        assertThat(Perimeter.of(disc))
                .isCloseTo(2 * Math.PI * radius, Percentage.withPercentage(2));
    }

    /** A square of a x a pixels: 4 a edges, and 2 a - 1 diagonals each way that cut it twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void squaresAreWhatTheFormulaSaysOfThem(int a) {
        CellMask square = mask(a, (x, y) -> true);
        double expected = Math.PI / 8 * (4 * a + 2 * 2 * (2 * a - 1) / Math.sqrt(2));
        assertThat(Perimeter.of(square)).isCloseTo(expected, within(1e-9));
        if (a == 40) {
            assertThat(expected).isCloseTo(4 * a, Percentage.withPercentage(6));
        }
    }

    @Test
    void straightEdgesAreRightInTheMeanOverOrientations() {
        double half = 30;
        double sum = 0;
        int turns = 60;
        for (int i = 0; i < turns; i++) {
            double angle = Math.PI / 2 * (i + 0.5) / turns;
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            CellMask turned =
                    mask(
                            100,
                            (x, y) -> {
                                double u = (x - 49.7) * cos + (y - 50.2) * sin;
                                double v = (y - 50.2) * cos - (x - 49.7) * sin;
                                return Math.abs(u) <= half && Math.abs(v) <= half;
                            });
            sum += Perimeter.of(turned);
        }
        assertThat(sum / turns).isCloseTo(8 * half, Percentage.withPercentage(1.5));
    }
}
