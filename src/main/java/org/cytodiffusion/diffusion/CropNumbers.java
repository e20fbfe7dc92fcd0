/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion;

/**
 * Crops as bytes, as {@link TrialErrors} takes them (row by row, red, green, blue interleaved), and
 * as numbers, as {@link Denoiser} takes them (a plane a channel, -1 black, 1 white).
 */
public final class CropNumbers {

    private static final float HALF = 127.5f;

    private CropNumbers() {}

    /**
     * Bytes to numbers.
     *
     * @param crop S * S * 3 bytes
     * @return 3 * S * S numbers in [-1, 1]
     */
    public static float[] of(byte[] crop) {
        int pixels = crop.length / 3;
        float[] numbers = new float[crop.length];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                numbers[c * pixels + i] = (crop[3 * i + c] & 255) / HALF - 1;
            }
        }
        return numbers;
    }

    /**
     * Numbers to bytes, rounded; the inverse of {@link #of} for numbers that came from it.
     *
     * @param numbers 3 * S * S numbers; what lies beyond black and white becomes black and white
     * @return S * S * 3 bytes
     */
    public static byte[] crop(float[] numbers) {
        int pixels = numbers.length / 3;
        byte[] crop = new byte[numbers.length];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                int level = Math.round((numbers[c * pixels + i] + 1) * HALF);
                crop[3 * i + c] = (byte) Math.max(0, Math.min(255, level));
            }
        }
        return crop;
    }
}
