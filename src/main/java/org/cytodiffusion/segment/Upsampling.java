/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

/** Brings labels of a binned image back to its own pixels with smooth outlines. */
final class Upsampling {

    private Upsampling() {}

    /**
     * Gives each pixel the label with the greatest weight by bilinear interpolation.
     *
     * @param labels labels of the binned image
     * @param bin edge of a bin in pixels
     * @param width width of the image
     * @param height height of the image
     */
    static int[] labels(LabelPlane labels, int bin, int width, int height) {
        if (bin == 1) {
            return labels.values().clone();
        }
        int[] out = new int[width * height];
        int w = labels.width();
        for (int y = 0; y < height; y++) {
            float v = (y + 0.5f) / bin - 0.5f;
            int y0 = Math.max(0, (int) Math.floor(v));
            int y1 = Math.min(labels.height() - 1, y0 + 1);
            float fy = Math.max(0, v - y0);
            for (int x = 0; x < width; x++) {
                float u = (x + 0.5f) / bin - 0.5f;
                int x0 = Math.max(0, (int) Math.floor(u));
                int x1 = Math.min(w - 1, x0 + 1);
                int a = labels.values()[y0 * w + x0];
                int b = labels.values()[y0 * w + x1];
                int c = labels.values()[y1 * w + x0];
                int d = labels.values()[y1 * w + x1];
                out[y * width + x] =
                        a == b && a == c && a == d
                                ? a
                                : heaviest(new int[] {a, b, c, d}, Math.max(0, u - x0), fy);
            }
        }
        return out;
    }

    private static int heaviest(int[] corner, float fx, float fy) {
        float[] weight = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
        int best = corner[0];
        float most = -1;
        for (int i = 0; i < 4; i++) {
            float sum = 0;
            for (int j = 0; j < 4; j++) {
                sum += corner[j] == corner[i] ? weight[j] : 0;
            }
            if (sum > most) {
                most = sum;
                best = corner[i];
            }
        }
        return best;
    }
}
