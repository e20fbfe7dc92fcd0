/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.util.function.LongSupplier;

/**
 * How long the images of a run will still take: as long each as those that were done since the
 * first one. Images of an earlier run cost nothing, and count for nothing.
 */
public final class TimeLeft {

    private static final double SECOND = 1e9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final LongSupplier clock;
    private int left;
    private int done;
    private long first;
    private long last;

    /**
     * Begins with no image done.
     *
     * @param images how many there are
     * @param clock nanoseconds from any time on
     */
    public TimeLeft(int images, LongSupplier clock) {
        this.left = images;
        this.clock = clock;
    }

    /** An image was done. */
    public synchronized void done() {
        last = clock.getAsLong();
        first = done == 0 ? last : first;
        done++;
        left--;
    }

    /** An image was done by an earlier run. */
    public synchronized void skipped() {
        left--;
    }

    /** In words, to follow others; empty as long as nothing can be said. */
    public synchronized String words() {
        if (done < 2 || left <= 0) {
            return "";
        }
        double each = (last - first) / SECOND / (done - 1);
        double since = (clock.getAsLong() - last) / SECOND;
        return "about " + words(Math.max(each * left - since, 1)) + " left";
    }

    private static String words(double seconds) {
        if (seconds < 2 * MINUTE) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 2 * HOUR) {
            return Math.round(seconds / MINUTE) + " min";
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes / MINUTE + " h " + minutes % MINUTE + " min";
    }
}
