/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Crops with a cell drawn in each: a pale disc with a dark nucleus of varied size, place and
 * colour, to measure with where there are no images. What class they are means nothing.
 */
public final class DrawnCells {

    private static final int[] GLASS = {235, 232, 236};

    private DrawnCells() {}

    /**
     * Draws crops.
     *
     * @param count how many
     * @param size edge in pixels
     * @param seed the same seed gives the same crops
     * @return crops as the classifier wants them: size * size * 3 bytes each
     */
    public static List<byte[]> crops(int count, int size, long seed) {
        Random random = new Random(seed);
        List<byte[]> crops = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            crops.add(crop(size, random));
        }
        return crops;
    }

    private static byte[] crop(int size, Random random) {
        double body = size * (0.2 + 0.15 * random.nextDouble());
        double nucleus = body * (0.3 + 0.6 * random.nextDouble());
        double off = (body - nucleus) * random.nextDouble() / 2;
        int[] plasma = {
            170 + random.nextInt(50), 130 + random.nextInt(60), 180 + random.nextInt(40)
        };
        int[] stain = {70 + random.nextInt(50), 40 + random.nextInt(40), 120 + random.nextInt(50)};
        byte[] crop = new byte[size * size * 3];
        for (int i = 0; i < size * size; i++) {
            double x = i % size - size / 2.0;
            double y = i / size - size / 2.0;
            double inside = step(body - Math.hypot(x, y));
            double deep = step(nucleus - Math.hypot(x - off, y));
            double grain = 6 * random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                double pale = GLASS[c] + inside * (plasma[c] - GLASS[c]);
                double value = pale + deep * (stain[c] - pale) + grain;
                crop[i * 3 + c] = (byte) (int) Math.max(0, Math.min(255, value));
            }
        }
        return crop;
    }

    /** From 0 to 1 over two pixels. */
    private static double step(double distance) {
        return Math.max(0, Math.min(1, distance / 2 + 0.5));
    }
}
