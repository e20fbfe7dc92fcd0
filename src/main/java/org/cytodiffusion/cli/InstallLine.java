/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.base.Progress;

/** One line on the console that tells how far an installation is. */
final class InstallLine implements Progress {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private long last = System.nanoTime();
    private boolean dirty;

    InstallLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void report(String stage, long done, long total) {
        long time = System.nanoTime();
        if (time - last < PAUSE) {
            return;
        }
        last = time;
        dirty = true;
        String amount = done == 0 ? "" : String.format(Locale.ROOT, " %.1f", done / 1e6);
        String of = total == 0 ? "" : String.format(Locale.ROOT, " of %.1f", total / 1e6);
        String line = stage + amount + of + (amount.isEmpty() ? "" : " MB");
        err.printf("\r%-" + WIDTH + "." + WIDTH + "s", line);
        err.flush();
    }

    /** Control-C ends the process, and the next installation sweeps. */
    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    /** Removes the line. */
    synchronized void clear() {
        if (dirty) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            dirty = false;
        }
    }
}
