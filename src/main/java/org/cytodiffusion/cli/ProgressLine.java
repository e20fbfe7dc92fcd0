/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.TimeLeft;

/** One line on the console that is written over and over. */
final class ProgressLine implements JobListener {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int WIDTH = 100;

    private final PrintWriter err;
    private final int images;
    private final Thread owner = Thread.currentThread();
    private final TimeLeft timeLeft;
    private int image;
    private String name = "";
    private long last = System.nanoTime() - PAUSE;
    private boolean dirty;

    /**
     * Makes a line. To interrupt the thread that makes it cancels the job.
     *
     * @param err the console
     * @param images number of images to be done
     */
    ProgressLine(PrintWriter err, int images) {
        this.err = err;
        this.images = images;
        this.timeLeft = new TimeLeft(images, System::nanoTime);
    }

    @Override
    public synchronized void next(String imageName) {
        timeLeft.done();
        count(imageName);
    }

    @Override
    public synchronized void earlier(String imageName) {
        timeLeft.skipped();
        count(imageName);
    }

    private void count(String imageName) {
        image++;
        name = imageName;
        show("");
    }

    @Override
    public synchronized void say(String sentence) {
        clear();
        err.println(sentence);
        err.flush();
    }

    @Override
    public synchronized void fault(Throwable fault) {
        clear();
        fault.printStackTrace(err);
        err.flush();
    }

    @Override
    public synchronized void report(String stage, long done, long total) {
        show(String.format(Locale.ROOT, "%s %d/%d", stage, done, total));
    }

    @Override
    public boolean isCancelled() {
        return owner.isInterrupted();
    }

    /** Removes the line. */
    synchronized void clear() {
        if (dirty) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            dirty = false;
        }
    }

    private void show(String stage) {
        long time = System.nanoTime();
        if (time - last < PAUSE) {
            return;
        }
        last = time;
        String left = timeLeft.words();
        String comma = left.isEmpty() ? "" : ", ";
        String line =
                String.format(
                        Locale.ROOT, "[%d/%d%s] %s  %s", image, images, comma + left, name, stage);
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        err.flush();
        dirty = true;
    }
}
