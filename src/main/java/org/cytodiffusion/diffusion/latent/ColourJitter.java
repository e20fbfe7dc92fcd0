/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.List;

/**
 * A change of light and stain: brightness, contrast, saturation and hue, in any order.
 *
 * <p>What torchvision calls ColorJitter, on numbers in [0, 1] that are held there after each
 * change, not rounded. Gray is 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
 *
 * @param brightness factor of all numbers, at least 0
 * @param contrast factor of the distance to the image's mean gray, at least 0
 * @param saturation factor of the distance to each pixel's own gray, at least 0
 * @param hue turn of the colour circle, in [-0.5, 0.5]
 * @param order the four changes in the order of their doing
 */
record ColourJitter(
        double brightness, double contrast, double saturation, double hue, List<Change> order) {

    /** One of the four changes. */
    enum Change {
        BRIGHTNESS,
        CONTRAST,
        SATURATION,
        HUE
    }

    ColourJitter {
        order = List.copyOf(order);
    }

    /** Changes an image: planes red, green and blue with numbers in [0, 1]. */
    void apply(float[][] rgb) {
        for (Change change : order) {
            switch (change) {
                case BRIGHTNESS -> brighten(rgb);
                case CONTRAST -> stretch(rgb);
                case SATURATION -> saturate(rgb);
                case HUE -> turn(rgb);
            }
        }
    }

    private void brighten(float[][] rgb) {
        for (float[] plane : rgb) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = held(brightness * plane[i]);
            }
        }
    }

    private void stretch(float[][] rgb) {
        double mean = 0;
        for (int i = 0; i < rgb[0].length; i++) {
            mean += gray(rgb, i);
        }
        mean /= rgb[0].length;
        for (float[] plane : rgb) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = held(contrast * plane[i] + (1 - contrast) * mean);
            }
        }
    }

    private void saturate(float[][] rgb) {
        for (int i = 0; i < rgb[0].length; i++) {
            double gray = gray(rgb, i);
            for (float[] plane : rgb) {
                plane[i] = held(saturation * plane[i] + (1 - saturation) * gray);
            }
        }
    }

    /** To hue, saturation and value (Smith, SIGGRAPH 1978), the hue turned, and back. */
    private void turn(float[][] rgb) {
        for (int i = 0; i < rgb[0].length; i++) {
            double r = rgb[0][i];
            double g = rgb[1][i];
            double b = rgb[2][i];
            double value = Math.max(r, Math.max(g, b));
            double range = value - Math.min(r, Math.min(g, b));
            if (range > 0) {
                double sixths = sixths(r, g, b, range) + 6 * hue;
                // Each channel falls from the value by the range, over a third of the circle.
                rgb[0][i] = held(value - range * fall(sixths + 5));
                rgb[1][i] = held(value - range * fall(sixths + 3));
                rgb[2][i] = held(value - range * fall(sixths + 1));
            }
        }
    }

    /** Place on the colour circle in sixths from red. */
    private static double sixths(double r, double g, double b, double range) {
        if (r >= g && r >= b) {
            return (g - b) / range;
        }
        return g >= b ? 2 + (b - r) / range : 4 + (r - g) / range;
    }

    private static double fall(double sixths) {
        double k = sixths - 6 * Math.floor(sixths / 6);
        return Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }

    private static double gray(float[][] rgb, int i) {
        return 0.299 * rgb[0][i] + 0.587 * rgb[1][i] + 0.114 * rgb[2][i];
    }

    private static float held(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }
}
