/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.process.LUT;
import org.junit.jupiter.api.Test;

/** The colours against CIELAB and a model of colour blindness, neither of which made them. */
class DivergingLutTest {

    /** sRGB to XYZ (IEC 61966-2-1, D65). */
    private static final double[][] XYZ = {
        {0.4124564, 0.3575761, 0.1804375},
        {0.2126729, 0.7151522, 0.0721750},
        {0.0193339, 0.1191920, 0.9503041}
    };

    /** Linear sRGB as seen without one kind of cone (Vienot, Brettel and Mollon, 1999). */
    private static final double[][][] BLIND = {
        {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
        {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}
    };

    private static double[] linear(int rgb) {
        double[] linear = new double[3];
        for (int c = 0; c < 3; c++) {
            double level = (rgb >> (16 - 8 * c) & 255) / 255.0;
            linear[c] = level <= 0.04045 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4);
        }
        return linear;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                product[r] += matrix[r][c] * vector[c];
            }
        }
        return product;
    }

    private static double[] lab(double[] linear) {
        double[] xyz = times(XYZ, linear);
        double[] white = {0.95047, 1, 1.08883};
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = xyz[i] / white[i];
            f[i] = part > 216.0 / 24389 ? Math.cbrt(part) : (24389.0 / 27 * part + 16) / 116;
        }
        return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }

    private static double apart(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void zeroIsNearlyWhite() {
        double[] lab = lab(linear(DivergingLut.rgb(0)));
        assertThat(lab[0]).isGreaterThan(94);
        assertThat(Math.hypot(lab[1], lab[2])).isLessThan(2);
    }

    @Test
    void bothSidesDarkenEvenlyAndEqually() {
        double before = 100;
        for (double size = 0; size <= 1; size += 0.05) {
            double low = lab(linear(DivergingLut.rgb(-size)))[0];
            double high = lab(linear(DivergingLut.rgb(size)))[0];
            assertThat(low).isCloseTo(high, within(5.0));
            assertThat(high).isLessThan(before);
            before = high;
        }
        assertThat(before).isBetween(30.0, 50.0);
    }

    @Test
    void theSignsStayApartForTheColourBlind() {
        for (double size : new double[] {0.25, 0.5, 1}) {
            int low = DivergingLut.rgb(-size);
            int high = DivergingLut.rgb(size);
            double least = size * 40;
            assertThat(apart(lab(linear(low)), lab(linear(high)))).isGreaterThan(least);
            for (double[][] eye : BLIND) {
                double[] seenLow = lab(times(eye, linear(low)));
                double[] seenHigh = lab(times(eye, linear(high)));
                assertThat(apart(seenLow, seenHigh)).isGreaterThan(least);
            }
        }
    }

    @Test
    void theTableIsSymmetricAndKeepsToItsEnds() {
        LUT lut = DivergingLut.lut();
        assertThat(lut.getRGB(0) & 0xffffff).isEqualTo(DivergingLut.rgb(-1));
        assertThat(lut.getRGB(255) & 0xffffff).isEqualTo(DivergingLut.rgb(1));
        assertThat(lab(linear(lut.getRGB(127)))[0])
                .isCloseTo(lab(linear(lut.getRGB(128)))[0], within(1.0));
        assertThat(DivergingLut.rgb(-7)).isEqualTo(DivergingLut.rgb(-1));
        // Blue below, orange above.
        assertThat(DivergingLut.rgb(-1) & 255).isGreaterThan(DivergingLut.rgb(-1) >> 16);
        assertThat(DivergingLut.rgb(1) & 255).isLessThan(DivergingLut.rgb(1) >> 16);
    }
}
