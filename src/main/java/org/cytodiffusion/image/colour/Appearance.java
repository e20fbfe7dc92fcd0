/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.colour;

/**
 * How a microscope and its stain show a cell, whatever kind of cell it is: what tells one
 * laboratory from another. The twin of {@code appearances} in {@code
 * training/cytodiffusion_training/calibration/home.py}.
 *
 * @param numbers six natural logarithms: of the background over 240 in red, green and blue, as the
 *     camera gave it, then of the nucleus' optical density over the model's reference in the same
 *     channels
 */
public record Appearance(double[] numbers) {

    /** How many numbers there are. */
    public static final int SIZE = 6;

    /** How many of them, the first, are of the picture's light alone. */
    public static final int LIGHT = 3;

    private static final double WHITE = 240;

    public Appearance {
        if (numbers.length != SIZE) {
            throw new IllegalArgumentException(
                    "An appearance has " + SIZE + " numbers, not " + numbers.length);
        }
    }

    /**
     * From what white balance and stain normalisation did.
     *
     * @param background levels of red, green and blue, in [0, 255]; 0 counts as 1
     * @param gains factors of optical density by which the stain was brought to the reference,
     *     above 0
     */
    public static Appearance of(int[] background, double[] gains) {
        double[] numbers = new double[SIZE];
        for (int c = 0; c < LIGHT; c++) {
            numbers[c] = Math.log(Math.max(background[c], 1) / WHITE);
            numbers[LIGHT + c] = -Math.log(gains[c]);
        }
        return new Appearance(numbers);
    }
}
