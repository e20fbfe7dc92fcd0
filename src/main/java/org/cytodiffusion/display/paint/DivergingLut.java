/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display.paint;

import ij.process.LUT;

/**
 * Colours for numbers with a sign: blue below 0, near white at 0, orange-brown above.
 *
 * <p>Lightness falls evenly and equally to both sides, so that equal sizes look equal and neither
 * side stands out; blue and orange stay apart for every common kind of colour blindness. Made in
 * Oklab (Ottosson, 2020, "A perceptual color space for image processing").
 */
public final class DivergingLut {

    private static final double LIGHT = 0.97;
    private static final double DARK = 0.47;
    private static final double CHROMA = 0.125;

    /** Hue angles in Oklab, in degrees. */
    private static final double BLUE = 255;

    private static final double ORANGE = 55;

    private DivergingLut() {}

    /**
     * The colour of a number.
     *
     * @param value in [-1, 1]; numbers beyond have the colours of the ends
     * @return 0xRRGGBB
     */
    public static int rgb(double value) {
        double size = Math.min(1, Math.abs(value));
        double lightness = LIGHT + (DARK - LIGHT) * size;
        // Faster than lightness, so that small numbers have a hue too.
        double chroma = CHROMA * Math.sin(size * Math.PI / 2);
        double hue = Math.toRadians(value < 0 ? BLUE : ORANGE);
        return oklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    /** The colours as a table of ImageJ: its middle is 0 where the display range is symmetric. */
    public static LUT lut() {
        byte[][] channels = new byte[3][256];
        for (int i = 0; i < 256; i++) {
            int rgb = rgb((2 * i - 255) / 255.0);
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (byte) (rgb >> (16 - 8 * c));
            }
        }
        return new LUT(channels[0], channels[1], channels[2]);
    }

    private static int oklab(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return level(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | level(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | level(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** Linear light to a level of sRGB (IEC 61966-2-1). */
    private static int level(double linear) {
        double light = Math.max(0, Math.min(1, linear));
        double coded =
                light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * coded);
    }
}
