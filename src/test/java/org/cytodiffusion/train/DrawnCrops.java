/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Crops that a small network can learn: discs of three sizes and shades. */
final class DrawnCrops {

    static final int SIZE = 24;
    private static final int[] RADII = {5, 7, 9};
    private static final int[] SHADES = {60, 110, 160};

    private DrawnCrops() {}

    static CellsToTrain.Known of(int each, long seed) {
        Random random = new Random(seed);
        List<byte[]> crops = new ArrayList<>();
        int[] labels = new int[3 * each];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
            crops.add(disc(labels[i], random));
        }
        return new CellsToTrain.Known(crops, labels);
    }

    static CellsToTrain cells(int each, List<byte[]> unlabelled) {
        return new CellsToTrain(of(each, 1), of(6, 2), unlabelled, 3, SIZE);
    }

    private static byte[] disc(int label, Random random) {
        byte[] crop = new byte[3 * SIZE * SIZE];
        double cx = SIZE / 2.0 + random.nextGaussian();
        double cy = SIZE / 2.0 + random.nextGaussian();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                boolean inside = Math.hypot(x + 0.5 - cx, y + 0.5 - cy) < RADII[label];
                for (int c = 0; c < 3; c++) {
                    int level = inside ? SHADES[label] + 20 * c : 230;
                    crop[3 * (y * SIZE + x) + c] = (byte) Math.min(255, level + random.nextInt(12));
                }
            }
        }
        return crop;
    }
}
