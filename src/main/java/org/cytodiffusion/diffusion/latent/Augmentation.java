/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.diffusion.latent;

import java.util.Arrays;

/**
 * How a trial changes the image before it is encoded: colours, mirrored left to right, mirrored at
 * the main diagonal, rotated; in this order, as in the published code.
 *
 * @param jitter change of the colours
 * @param flipped whether left and right are swapped
 * @param transposed whether x and y are swapped
 * @param degrees rotation about the middle, counter-clockwise as seen on a screen
 */
record Augmentation(ColourJitter jitter, boolean flipped, boolean transposed, int degrees) {

    /**
     * Changes a crop.
     *
     * @param crop size * size * 3 bytes, row by row, red, green, blue interleaved
     * @param size its edge in pixels
     * @return the image as {@link LatentNetwork} takes it; black where the rotated crop does not
     *     reach
     */
    float[] image(byte[] crop, int size) {
        float[][] rgb = new float[3][size * size];
        for (int i = 0; i < crop.length; i++) {
            rgb[i % 3][i / 3] = (crop[i] & 0xFF) / 255f;
        }
        jitter.apply(rgb);
        float[] image = new float[3 * size * size];
        for (int c = 0; c < 3; c++) {
            float[] plane = rotated(mirrored(rgb[c], size), size, degrees);
            for (int i = 0; i < plane.length; i++) {
                image[c * plane.length + i] = plane[i] * 2 - 1;
            }
        }
        return image;
    }

    /**
     * Turns planes of a result back to where they were in the crop.
     *
     * @param planes square planes one behind the other, each row by row
     * @param size their edge
     * @return the planes, 0 where the rotation lost them
     */
    float[] undone(float[] planes, int size) {
        float[] all = new float[planes.length];
        int numbers = size * size;
        for (int start = 0; start < planes.length; start += numbers) {
            float[] plane = Arrays.copyOfRange(planes, start, start + numbers);
            float[] back = rotated(plane, size, -degrees);
            System.arraycopy(restored(back, size), 0, all, start, numbers);
        }
        return all;
    }

    private float[] mirrored(float[] plane, int size) {
        float[] mirrored = new float[plane.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                mirrored[y * size + x] = plane[source(x, y, size)];
            }
        }
        return mirrored;
    }

    /** The inverse of mirroring. */
    private float[] restored(float[] plane, int size) {
        float[] restored = new float[plane.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                restored[source(x, y, size)] = plane[y * size + x];
            }
        }
        return restored;
    }

    /** Where the pixel at (x, y) of the mirrored plane comes from. */
    private int source(int x, int y, int size) {
        int fromX = transposed ? y : x;
        int fromY = transposed ? x : y;
        return fromY * size + (flipped ? size - 1 - fromX : fromX);
    }

    /** Takes the nearest pixel, 0 where there is none, as torchvision does. */
    private static float[] rotated(float[] plane, int size, int degrees) {
        double cos = StrictMath.cos(Math.toRadians(degrees));
        double sin = StrictMath.sin(Math.toRadians(degrees));
        double middle = (size - 1) / 2.0;
        float[] rotated = new float[plane.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double dx = x - middle;
                double dy = y - middle;
                long fromX = Math.round(cos * dx - sin * dy + middle);
                long fromY = Math.round(sin * dx + cos * dy + middle);
                if (fromX >= 0 && fromX < size && fromY >= 0 && fromY < size) {
                    rotated[y * size + x] = plane[(int) (fromY * size + fromX)];
                }
            }
        }
        return rotated;
    }
}
