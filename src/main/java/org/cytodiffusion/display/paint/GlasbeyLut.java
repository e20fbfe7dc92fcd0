/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.process.LUT;
import java.awt.Color;
import java.util.Arrays;

/**
 * Colours for labels: 0 is black, and each next colour is the one furthest from all before it and
 * from black, in the perceptual space CIELAB (Glasbey et al., Color Research and Application 32,
 * 304-309, 2007). ImageJ has such a table only where the folder {@code luts} of Fiji is.
 */
final class GlasbeyLut {

    private static final int COLOURS = 256;
    // Steps of this many levels make 4,096 colours to choose from.
    private static final int STEP = 17;
    private static final double LEAST_LIGHTNESS = 30;

    private GlasbeyLut() {}

    // Made at its first use, as it takes as long as the labels of a field.
    private static final class Table {
        static final byte[][] RGB = table();
    }

    /** Makes a table, which may be changed; always the same. */
    static LUT create() {
        byte[][] rgb = Table.RGB;
        return new LUT(rgb[0].clone(), rgb[1].clone(), rgb[2].clone());
    }

    private static byte[][] table() {
        int levels = 255 / STEP + 1;
        int n = levels * levels * levels;
        double[][] lab = new double[n][];
        double[] distance = new double[n];
        double[] black = lab(0);
        for (int i = 0; i < n; i++) {
            lab[i] = lab(rgb(i, levels));
            distance[i] = lab[i][0] < LEAST_LIGHTNESS ? 0 : squared(lab[i], black);
        }
        byte[][] table = new byte[3][COLOURS];
        for (int c = 1; c < COLOURS; c++) {
            int furthest = 0;
            for (int i = 1; i < n; i++) {
                furthest = distance[i] > distance[furthest] ? i : furthest;
            }
            Color colour = new Color(rgb(furthest, levels));
            table[0][c] = (byte) colour.getRed();
            table[1][c] = (byte) colour.getGreen();
            table[2][c] = (byte) colour.getBlue();
            for (int i = 0; i < n; i++) {
                distance[i] = Math.min(distance[i], squared(lab[i], lab[furthest]));
            }
        }
        return table;
    }

    private static int rgb(int index, int levels) {
        int red = index / levels / levels * STEP;
        int green = index / levels % levels * STEP;
        int blue = index % levels * STEP;
        return red << 16 | green << 8 | blue;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** sRGB under D65 to CIELAB (CIE 15:2004; IEC 61966-2-1). */
    private static double[] lab(int rgb) {
        double[] linear = new double[3];
        Arrays.setAll(linear, i -> linear((rgb >> 16 - 8 * i & 255) / 255.0));
        double x = 0.4124 * linear[0] + 0.3576 * linear[1] + 0.1805 * linear[2];
        double y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        double z = 0.0193 * linear[0] + 0.1192 * linear[1] + 0.9505 * linear[2];
        double fx = cubeRoot(x / 0.9505);
        double fy = cubeRoot(y);
        double fz = cubeRoot(z / 1.089);
        return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double cubeRoot(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
