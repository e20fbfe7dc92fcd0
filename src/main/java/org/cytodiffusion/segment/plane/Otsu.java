/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/**
 * Otsu's threshold (IEEE Trans. SMC 9, 62-66, 1979): the cut of a histogram that leaves the
 * greatest variance between its two sides.
 *
 * @param threshold values above it are the upper side
 * @param lowerMean mean of the lower side
 * @param upperMean mean of the upper side; equal to lowerMean if all values fall in one bin
 */
public record Otsu(double threshold, double lowerMean, double upperMean) {

    /** Bins of a plane's histogram. */
    public static final int BINS = 256;

    /**
     * The threshold of a plane.
     *
     * @param plane the values; those outside [low, high] count as the nearer end
     * @param low lower end of the histogram
     * @param high upper end of the histogram, above low
     */
    public static Otsu of(Plane plane, double low, double high) {
        Histogram histogram = new Histogram(low, high, BINS);
        for (float v : plane.values()) {
            histogram.add(v);
        }
        return histogram.otsu();
    }

    /**
     * The threshold of a histogram.
     *
     * @param histogram number of values in each bin
     * @param low lower edge of the first bin
     * @param binWidth width of a bin
     */
    public static Otsu of(long[] histogram, double low, double binWidth) {
        double total = 0;
        double totalSum = 0;
        for (int i = 0; i < histogram.length; i++) {
            total += histogram[i];
            totalSum += (double) histogram[i] * i;
        }
        double best = -1;
        int cut = 0;
        double below = 0;
        double belowSum = 0;
        double lower = totalSum / total;
        double upper = lower;
        for (int i = 0; i < histogram.length - 1; i++) {
            below += histogram[i];
            belowSum += (double) histogram[i] * i;
            double above = total - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double gap = (totalSum - belowSum) / above - belowSum / below;
            double between = below * above * gap * gap;
            if (between > best) {
                best = between;
                cut = i;
                lower = belowSum / below;
                upper = (totalSum - belowSum) / above;
            }
        }
        return new Otsu(
                low + (cut + 1) * binWidth,
                low + (lower + 0.5) * binWidth,
                low + (upper + 0.5) * binWidth);
    }
}
