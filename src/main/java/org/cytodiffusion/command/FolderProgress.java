/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Locale;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.TimeLeft;

/** Shows how many images of a job are done beside what is being done. */
final class FolderProgress implements JobListener {

    private final JobListener progress;
    private final int images;
    private final TimeLeft timeLeft;
    private int done;

    /** Begins with no image done. */
    FolderProgress(JobListener progress, int images) {
        this.progress = progress;
        this.images = images;
        this.timeLeft = new TimeLeft(images, System::nanoTime);
    }

    @Override
    public synchronized void next(String image) {
        timeLeft.done();
        count(image);
    }

    @Override
    public synchronized void earlier(String image) {
        timeLeft.skipped();
        count(image);
    }

    private void count(String image) {
        done++;
        progress.report(text(image), done, images);
    }

    @Override
    public synchronized void report(String stage, long steps, long total) {
        progress.report(text(stage), done, images);
    }

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }

    @Override
    public void say(String sentence) {
        progress.say(sentence);
    }

    @Override
    public void fault(Throwable fault) {
        progress.fault(fault);
    }

    private String text(String what) {
        String time = timeLeft.words();
        String comma = time.isEmpty() ? "" : ", ";
        return String.format(
                Locale.ROOT, "%d of %d images done%s. %s", done, images, comma + time, what);
    }
}
