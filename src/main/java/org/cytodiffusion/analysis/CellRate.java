/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.base.Progress;

/** Tells now and then how many cells are done, and how many in a second. One thread only. */
public final class CellRate {

    /** How every report begins. */
    public static final String STAGE = "Classifying";

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Progress progress;
    private final long start = System.nanoTime();
    private long last = start - PAUSE;
    private int done;

    CellRate(Progress progress) {
        this.progress = progress;
    }

    /** Counts one more. */
    void add() {
        done++;
    }

    /** Tells, unless it just did; the first cell is told of however fast it came. */
    void show(String device, int found) {
        long time = System.nanoTime();
        if (done == 1 || time - last >= PAUSE) {
            last = time;
            double seconds = (time - start) / 1e9;
            progress.report(stage(device, found, done / seconds), done, Math.max(1, found));
        }
    }

    private String stage(String device, int found, double rate) {
        String start = STAGE + " on " + device;
        if (done == 0) {
            return start;
        }
        // Slow models take seconds a cell.
        String format =
                rate < 10
                        ? "%s: %,d of %,d cells, %.1f cells/s"
                        : "%s: %,d of %,d cells, %.0f cells/s";
        return String.format(Locale.ROOT, format, start, done, found, rate);
    }
}
