/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells now and then how many cells are done, and how many in a second. One thread only. */
final class CellRate {

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

    /** Tells, unless it just did. */
    void tell(String device, int found) {
        long time = System.nanoTime();
        if (time - last >= PAUSE) {
            last = time;
            double seconds = (time - start) / 1e9;
            String rate =
                    done == 0 ? "" : String.format(Locale.ROOT, ", %.0f cells/s", done / seconds);
            progress.report("Classifying on " + device + rate, done, Math.max(1, found));
        }
    }
}
