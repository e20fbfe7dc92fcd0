/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment.plane;

/** Counts of values in bins of equal width. */
public final class Histogram {

    private final double low;
    private final double width;
    private final float from;
    private final float toBin;
    private final long[] counts;

    /**
     * An empty histogram.
     *
     * @param low lower end; lower values count in the first bin
     * @param high upper end, above low; higher values count in the last bin
     * @param bins number of bins
     */
    public Histogram(double low, double high, int bins) {
        this.low = low;
        width = (high - low) / bins;
        from = (float) low;
        toBin = (float) (bins / (high - low));
        counts = new long[bins];
    }

    /** Counts a value. */
    public void add(float value) {
        int bin = (int) ((value - from) * toBin);
        counts[Math.max(0, Math.min(counts.length - 1, bin))]++;
    }

    /** The counts. */
    long[] counts() {
        return counts;
    }

    /** How many values were counted. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Otsu's threshold. */
    public Otsu otsu() {
        return Otsu.of(counts, low, width);
    }

    /** The middle of the bin in which the median lies. */
    public double median() {
        long half = total();
        int bin = 0;
        for (long sum = 0; bin < counts.length - 1 && 2 * (sum + counts[bin]) < half; bin++) {
            sum += counts[bin];
        }
        return low + (bin + 0.5) * width;
    }
}
